/**
 * Binds the whole of {@code utakata.*} at once, reports every problem in it together, and hands each module its section. Nothing depends on it.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "failure",
            "forge",
            "forge :: github",
            "image",
            "image :: registry",
            "manifest",
            "rollout",
            "rollout :: argocd",
            "dns",
            "dns :: route53",
            "verify",
            "chat",
            "chat :: chatwork",
            "project",
            "reconcile",
            "secret",
            "webhook"
        })
@NullMarked
package dev.utakata.configuration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
