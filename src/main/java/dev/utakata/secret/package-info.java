/**
 * What nobody but its addressee may read: tokens, passwords, keys. Held by configuration and adapters in a type that does
 * not show itself.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.utakata.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
