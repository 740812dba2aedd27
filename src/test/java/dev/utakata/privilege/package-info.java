/** Holds the rights that the documentation asks for to the calls that the tests see. */
@NullMarked
package dev.utakata.privilege;

import org.jspecify.annotations.NullMarked;
