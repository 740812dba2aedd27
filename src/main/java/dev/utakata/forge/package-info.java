/**
 * The port to the place where pull requests live: reading them, writing comments, asking for permissions. Used by whoever must know the truth about a pull request; the vendor is in {@code github}.
 */
@ApplicationModule(allowedDependencies = {"failure", "outside", "reconcile", "secret"})
@NullMarked
package dev.utakata.forge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
