/**
 * What people read on the pull request: one status comment, edited in place as the environments of the pull request move.
 */
@ApplicationModule(allowedDependencies = {"failure", "forge", "project", "environment", "logging", "reconcile"})
@NullMarked
package dev.utakata.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
