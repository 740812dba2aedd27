/**
 * What an operator needs: health and upkeep. Nothing depends on it.
 */
@ApplicationModule(allowedDependencies = {"forge", "reconcile"})
@NullMarked
package dev.utakata.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
