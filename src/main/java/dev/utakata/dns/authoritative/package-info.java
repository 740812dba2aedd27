/**
 * Asks a zone's authoritative servers directly, with dnsjava: no cache, no search path, no recursion.
 */
@NullMarked
package dev.utakata.dns.authoritative;

import org.jspecify.annotations.NullMarked;
