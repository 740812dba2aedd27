/** Reads the documentation's pages, so that tests can hold each block and each command of them to what there is. */
@NullMarked
package dev.utakata.docs;

import org.jspecify.annotations.NullMarked;
