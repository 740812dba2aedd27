/** GitHub and GitHub Actions: repositories, pull requests, comments, permissions, workflow runs, and the webhooks they cause. */
@NullMarked
package dev.utakata.world.github;

import org.jspecify.annotations.NullMarked;
