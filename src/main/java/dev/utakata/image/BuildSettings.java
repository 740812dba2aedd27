package dev.utakata.image;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a project's images are built.
 *
 * @param workflow file name of the workflow that builds one commit; must exist on the default branch and declare the
 *     inputs sha, tag, pull_request and correlation_id
 * @param ref trusted branch whose copy of the workflow runs; never the pull request's
 * @param image registry and repository of the image, without a tag
 * @param timeout how long one build may take before it counts as failed
 */
public record BuildSettings(
        String workflow,
        @DefaultValue("main") String ref,
        String image,
        @DefaultValue("30m") Duration timeout) {}
