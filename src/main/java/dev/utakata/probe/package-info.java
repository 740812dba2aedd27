/** Says whether the process in this container lives. Used by the image's health check, as a process of its own, and to train its cache of classes. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.utakata.probe;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
