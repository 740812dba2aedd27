/** Looks for secrets in all that comes out of a run of the tests: in what is printed, stored, committed and told. */
@org.jspecify.annotations.NullMarked
package dev.utakata.leaks;
