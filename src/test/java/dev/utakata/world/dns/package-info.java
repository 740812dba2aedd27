/** The zones' authoritative servers, and whoever asks the machine's resolver instead. */
@NullMarked
package dev.utakata.world.dns;

import org.jspecify.annotations.NullMarked;
