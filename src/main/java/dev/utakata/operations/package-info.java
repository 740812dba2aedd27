/**
 * What whoever runs Utakata sees of it: metrics, health, traces. Nobody uses it, and nothing is decided here.
 */
@ApplicationModule(
        allowedDependencies = {
            "outside",
            "environment",
            "project",
            "webhook",
            "feedback",
            "forge",
            "chat",
            "audit",
            "reconcile"
        })
@NullMarked
package dev.utakata.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
