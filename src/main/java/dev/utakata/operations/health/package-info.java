/**
 * Whether the process is alive and of use, and how each outside system does, for the actuator.
 */
@NullMarked
package dev.utakata.operations.health;

import org.jspecify.annotations.NullMarked;
