/**
 * How events become lines of the log, named in {@code logback-spring.xml} and {@code application.yml}; and {@link
 * dev.utakata.logging.About}, by which those who work on an environment say so. Whoever prints lines of its own uses the
 * same {@code Visible}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.utakata.logging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
