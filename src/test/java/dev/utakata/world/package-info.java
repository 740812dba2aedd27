/**
 * The simulated outside: one small model of each system with its rules, and two faces of it. {@code memory} implements the
 * ports straight on the models; {@code http} serves the models over the real protocols, for the real adapters. Tests and
 * the sandbox share it.
 */
@NullMarked
package dev.utakata.world;

import org.jspecify.annotations.NullMarked;
