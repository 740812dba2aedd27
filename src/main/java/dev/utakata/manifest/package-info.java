/**
 * Renders the overlay of an environment and owns its branch in the manifest repository. Used by the step that proposes the overlay; git itself is in {@code git}.
 */
@ApplicationModule(allowedDependencies = {"failure", "forge", "forge :: github", "image", "outside", "reconcile"})
@NullMarked
package dev.utakata.manifest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
