/**
 * What became of the calls to outside systems: told by every adapter, at the one place where its calls pass, and read by
 * whoever shows how the outside does. Holds no secret and decides nothing.
 */
@ApplicationModule(allowedDependencies = {"failure"})
@NullMarked
package dev.utakata.outside;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
