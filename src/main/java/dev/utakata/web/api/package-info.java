/**
 * The same as JSON, for programs.
 */
@NullMarked
package dev.utakata.web.api;

import org.jspecify.annotations.NullMarked;
