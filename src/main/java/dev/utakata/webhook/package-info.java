/**
 * Takes deliveries in: verifies the signature, stores them durably, and routes them to the environments or the commands that they concern.
 */
@ApplicationModule(
        allowedDependencies = {"failure", "forge", "project", "environment", "command", "feedback", "chat", "reconcile"
        })
@NullMarked
package dev.utakata.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
