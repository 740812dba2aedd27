/**
 * Says what the service would do for a pull request, by what it decides and renders with itself. Nothing is done.
 */
@NullMarked
package dev.utakata.cli.plan;

import org.jspecify.annotations.NullMarked;
