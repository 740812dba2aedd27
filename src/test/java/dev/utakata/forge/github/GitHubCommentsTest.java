package dev.utakata.forge.github;

import dev.utakata.forge.Comments;
import dev.utakata.forge.CommentsContract;
import org.junit.jupiter.api.AfterEach;

class GitHubCommentsTest extends CommentsContract {

    private final WorldAccess outside = new WorldAccess(world);

    @AfterEach
    void stop() {
        outside.close();
    }

    @Override
    protected Comments comments() {
        return new GitHubComments(outside.access());
    }
}
