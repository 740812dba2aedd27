/**
 * The ports to whatever builds images from a commit, and to the registries that keep them. Used by the steps; the builder is in
 * {@code actions}, the registries are in {@code registry}.
 */
@ApplicationModule(allowedDependencies = {"failure", "forge", "forge :: github", "outside", "outside :: aws", "secret"})
@NullMarked
package dev.utakata.image;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
