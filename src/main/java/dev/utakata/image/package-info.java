/**
 * The port to whatever builds images from a commit. Used by the step that builds; the vendor is in {@code actions}.
 */
@ApplicationModule(allowedDependencies = {"failure", "forge", "forge :: github"})
@NullMarked
package dev.utakata.image;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
