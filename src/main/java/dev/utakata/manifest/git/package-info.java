/**
 * The manifest repository over git's own protocol by JGit: bare, shallow, without a checkout.
 */
@NullMarked
package dev.utakata.manifest.git;

import org.jspecify.annotations.NullMarked;
