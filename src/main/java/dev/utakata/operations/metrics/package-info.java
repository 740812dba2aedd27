/**
 * Numbers for Prometheus, by Micrometer: the catalogue of all of them, and who counts.
 */
@NullMarked
package dev.utakata.operations.metrics;

import org.jspecify.annotations.NullMarked;
