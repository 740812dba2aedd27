/**
 * What holds for every statement, whichever module makes it. Used by nobody: it takes the place of Spring Boot's own client.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.utakata.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
