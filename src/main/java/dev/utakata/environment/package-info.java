/**
 * The heart: an environment, what is wanted of it, what was done for it, and the pure plan that says what to do next. Used by commands and webhooks, which change what is wanted, and by whoever shows it.
 */
@ApplicationModule(
        allowedDependencies = {
            "failure",
            "database",
            "forge",
            "image",
            "manifest",
            "rollout",
            "dns",
            "verify",
            "chat",
            "reconcile",
            "logging",
            "project"
        })
@NullMarked
package dev.utakata.environment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
