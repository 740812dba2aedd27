/**
 * What holds for every statement, whichever module makes it. It takes the place of Spring Boot's own client, and says what to do about a database that cannot be used.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.utakata.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
