/**
 * The port that asks an environment whether it really answers, and with which commit. Used by the step that verifies; the real one is in {@code http}.
 */
@ApplicationModule(allowedDependencies = {"failure", "forge", "outside"})
@NullMarked
package dev.utakata.verify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
