/**
 * The port to the names under which environments are reached: who owns one, publishing, withdrawing, propagation. Used by the step that publishes the name; the vendor is in {@code route53}.
 */
@ApplicationModule(allowedDependencies = {"failure", "outside", "outside :: aws", "reconcile"})
@NullMarked
package dev.utakata.dns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
