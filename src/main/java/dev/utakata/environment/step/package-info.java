/**
 * One class per step of an environment's life, each with its inverse: how it is established and how it is dismantled.
 */
@NullMarked
package dev.utakata.environment.step;

import org.jspecify.annotations.NullMarked;
