/**
 * What the team is told, and the durable outbox that tells it: written in the caller's transaction, posted in order, once. The vendor is in {@code chatwork}.
 */
@ApplicationModule(allowedDependencies = {"failure", "logging", "outside", "reconcile", "secret"})
@NullMarked
package dev.utakata.chat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
