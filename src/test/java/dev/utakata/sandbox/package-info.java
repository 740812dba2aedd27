/**
 * The try-out: the real application against the simulated outside, with a page where a person does what developers do, and
 * a tour that does it by itself. Used by {@code mvn spring-boot:test-run} and by the test of the page.
 */
@NullMarked
package dev.utakata.sandbox;

import org.jspecify.annotations.NullMarked;
