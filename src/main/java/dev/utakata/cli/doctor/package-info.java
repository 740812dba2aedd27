/**
 * Looks whether everything outside is set up as the configuration takes it to be: one class for each question, all of
 * them asked through the ports.
 */
@NullMarked
package dev.utakata.cli.doctor;

import org.jspecify.annotations.NullMarked;
