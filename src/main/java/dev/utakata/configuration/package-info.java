/**
 * Binds the whole of {@code utakata.*} at once, reports every problem in it together, and hands each module its section. Nothing depends on it.
 */
@ApplicationModule(allowedDependencies = {"forge", "image", "manifest", "rollout", "dns", "verify", "chat", "project"})
@NullMarked
package dev.utakata.configuration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
