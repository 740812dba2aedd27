/**
 * The language of comments: which text is a command, who may give it, and what it asks of the environments.
 */
@ApplicationModule(
        allowedDependencies = {"failure", "forge", "image", "manifest", "project", "environment", "feedback", "chat"})
@NullMarked
package dev.utakata.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
