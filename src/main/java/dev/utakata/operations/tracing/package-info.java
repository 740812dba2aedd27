/**
 * A trace for each run of a step, by Micrometer Tracing, where an address to send it to is configured.
 */
@NullMarked
package dev.utakata.operations.tracing;

import org.jspecify.annotations.NullMarked;
