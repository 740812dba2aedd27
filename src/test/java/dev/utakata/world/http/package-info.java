/** The face over HTTP: the models, served over the protocols that the real adapters speak. */
@NullMarked
package dev.utakata.world.http;

import org.jspecify.annotations.NullMarked;
