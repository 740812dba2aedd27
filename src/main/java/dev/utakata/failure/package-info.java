/**
 * The two ways in which the outside can fail: again later (or not yet, or less often), or cannot go on. Thrown by every adapter, told apart by the reconciler and the workers.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.utakata.failure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
