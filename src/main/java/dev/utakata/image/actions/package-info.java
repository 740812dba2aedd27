/**
 * Image builds as GitHub Actions runs, dispatched on a trusted ref and known by their run id.
 */
@NullMarked
package dev.utakata.image.actions;

import org.jspecify.annotations.NullMarked;
