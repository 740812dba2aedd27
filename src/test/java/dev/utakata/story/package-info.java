/** Stories of environments from the first comment to nothing, told over every face of the world. */
@NullMarked
package dev.utakata.story;

import org.jspecify.annotations.NullMarked;
