/**
 * The forge as GitHub: REST by github-api, as an App or with a token. Nothing outside this package knows a GitHub type.
 */
@NullMarked
package dev.utakata.forge.github;

import org.jspecify.annotations.NullMarked;
