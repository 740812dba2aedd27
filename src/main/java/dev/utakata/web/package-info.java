/**
 * The dashboard: what a person sees of the environments in a browser. Nothing depends on it.
 */
@ApplicationModule(allowedDependencies = {"project", "environment"})
@NullMarked
package dev.utakata.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
