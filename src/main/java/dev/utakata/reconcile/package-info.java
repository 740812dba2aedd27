/**
 * The engine's port: work that is signalled durably, run by one owner at a time and run again when it asks for it. Used by everything that must happen later; the timer is in {@code dbscheduler}.
 */
@ApplicationModule(allowedDependencies = {"failure", "logging"})
@NullMarked
package dev.utakata.reconcile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
