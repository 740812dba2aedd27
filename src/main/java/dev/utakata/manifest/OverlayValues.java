package dev.utakata.manifest;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.image.ImageReference;
import java.net.URI;
import java.time.Instant;

/**
 * Everything that an overlay may say: the closed set of values that fills a template. All but {@code requester} and
 * {@code pullRequestUrl} are DNS-, YAML- and path-safe by their making.
 *
 * @param project the project's key in the configuration
 * @param slug the environment's name, also its namespace
 * @param host the name under which it is reached
 * @param requester login of whoever asked for it
 * @param requestedAt when it was asked for
 */
public record OverlayValues(
        String project,
        String slug,
        String namespace,
        String host,
        ImageReference image,
        CommitSha commit,
        PullRequestNumber pullRequest,
        URI pullRequestUrl,
        String requester,
        Instant requestedAt) {}
