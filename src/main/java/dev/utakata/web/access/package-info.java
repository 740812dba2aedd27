/**
 * Who somebody is, what they may see and what they may do: sign-in, sessions, tokens and headers. Used by pages and the API.
 */
@NullMarked
package dev.utakata.web.access;

import org.jspecify.annotations.NullMarked;
