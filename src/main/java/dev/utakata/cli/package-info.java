/**
 * The commands of the jar beside the service: {@code doctor} and {@code plan}. They run on the service's own configuration
 * and adapters, and change nothing anywhere. Used by nobody but {@code main}.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "chat",
            "command",
            "configuration",
            "database",
            "dns",
            "dns :: route53",
            "environment",
            "failure",
            "forge",
            "image",
            "logging",
            "manifest",
            "project",
            "rollout",
            "verify",
            "webhook"
        })
@NullMarked
package dev.utakata.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
