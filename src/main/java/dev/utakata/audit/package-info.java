/**
 * Looks for what is left without an environment: branches, manifest pull requests, Applications and namespaces. Nobody
 * uses it.
 */
@ApplicationModule(
        allowedDependencies = {"failure", "forge", "manifest", "rollout", "environment", "project", "chat", "reconcile"
        })
@NullMarked
package dev.utakata.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
