/** The face in memory: the ports, straight on the models. */
@NullMarked
package dev.utakata.world.memory;

import org.jspecify.annotations.NullMarked;
