/** The doctor's parts by themselves. */
@NullMarked
package dev.utakata.cli.doctor;

import org.jspecify.annotations.NullMarked;
