/** A git server: bare repositories, kept by JGit, that both faces share. */
@NullMarked
package dev.utakata.world.git;

import org.jspecify.annotations.NullMarked;
