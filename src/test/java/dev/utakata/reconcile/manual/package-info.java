/** The engine that a test steps by hand, on a clock that does not run by itself. */
@NullMarked
package dev.utakata.reconcile.manual;

import org.jspecify.annotations.NullMarked;
