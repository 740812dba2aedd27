/**
 * Utakata gives every pull request an environment of its own, and leaves nothing of it behind.
 * The modules are the packages below; {@code docs/life-of-an-environment.md} follows one pull request through them.
 */
@NullMarked
package dev.utakata;

import org.jspecify.annotations.NullMarked;
