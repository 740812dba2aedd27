/**
 * The forge as GitHub: its REST API, as an App or with a token. Nothing outside this package and {@code
 * image.actions} knows a GitHub type; the git adapter takes its tokens and addresses from {@link
 * dev.utakata.forge.github.GitHubAccess}.
 */
@NamedInterface("github")
@NullMarked
package dev.utakata.forge.github;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
