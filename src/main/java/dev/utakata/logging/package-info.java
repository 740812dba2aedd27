/**
 * How events become lines of the log: named in {@code logback-spring.xml}, used by nobody else.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.utakata.logging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
