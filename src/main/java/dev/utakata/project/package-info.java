/**
 * What a platform team configures for one project: where its pull requests are and how an environment of it comes to be. Used by commands, steps and everything that speaks to people.
 */
@ApplicationModule(allowedDependencies = {"forge", "image", "manifest", "rollout", "dns", "verify", "chat"})
@NullMarked
package dev.utakata.project;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
