/**
 * Binds the whole of {@code utakata.*} at once, reports every problem in it together, and hands each module its section. Only the commands of {@code cli} depend on it, to tell those problems.
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
            "web",
            "webhook"
        })
@NullMarked
package dev.utakata.configuration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
