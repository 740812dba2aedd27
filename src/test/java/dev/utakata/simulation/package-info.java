/**
 * Whole histories drawn at random: people, pushes, lost and doubled deliveries, faults, crashes and several replicas, on a
 * clock that is stepped. When the world falls quiet, nothing may be lost and nothing left.
 */
@NullMarked
package dev.utakata.simulation;

import org.jspecify.annotations.NullMarked;
