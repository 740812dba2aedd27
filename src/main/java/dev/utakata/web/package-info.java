/**
 * The dashboard and its API: shows what there is to those who may read the repository, and lets those who may command do so. Nothing but the binding of the configuration depends on it.
 */
@ApplicationModule(
        allowedDependencies = {"failure", "forge", "project", "environment", "command", "chat", "outside", "secret"})
@NullMarked
package dev.utakata.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
