/** The dashboard and its API, without a browser: who gets in, what is shown, and what comes of a button. */
@NullMarked
package dev.utakata.web;

import org.jspecify.annotations.NullMarked;
