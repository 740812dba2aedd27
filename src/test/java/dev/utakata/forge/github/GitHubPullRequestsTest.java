package dev.utakata.forge.github;

import dev.utakata.forge.PullRequests;
import dev.utakata.forge.PullRequestsContract;
import org.junit.jupiter.api.AfterEach;

class GitHubPullRequestsTest extends PullRequestsContract {

    private final WorldAccess outside = new WorldAccess(world);

    @AfterEach
    void stop() {
        outside.close();
    }

    @Override
    protected PullRequests pullRequests() {
        return new GitHubPullRequests(outside.access());
    }
}
