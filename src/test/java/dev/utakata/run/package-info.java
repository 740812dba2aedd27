/** What holds of a run of all tests, whichever JVMs it is shared by. */
@NullMarked
package dev.utakata.run;

import org.jspecify.annotations.NullMarked;
