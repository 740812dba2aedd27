/** The commands of the jar, on the simulated world over HTTP. */
@NullMarked
package dev.utakata.cli;

import org.jspecify.annotations.NullMarked;
