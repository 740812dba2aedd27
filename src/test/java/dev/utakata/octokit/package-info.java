/**
 * GitHub's own descriptions of itself, fetched when tests run, and what must hold against them: every request that Utakata
 * sends in any test, and every webhook that the simulated GitHub sends.
 */
@NullMarked
package dev.utakata.octokit;

import org.jspecify.annotations.NullMarked;
