package dev.utakata.forge.github;

import dev.utakata.forge.CommentId;
import dev.utakata.forge.Reaction;
import dev.utakata.forge.Reactions;
import dev.utakata.forge.RepositoryName;
import java.util.Locale;
import java.util.Map;

/** Reactions to comments. GitHub answers 200 instead of 201 where one is there already. */
final class GitHubReactions implements Reactions {

    private final GitHubAccess access;

    GitHubReactions(GitHubAccess access) {
        this.access = access;
    }

    @Override
    public void add(RepositoryName repository, CommentId comment, Reaction reaction) {
        access.rest(repository)
                .send(
                        "POST",
                        "/issues/comments/" + comment + "/reactions",
                        Map.of("content", reaction.name().toLowerCase(Locale.ROOT)),
                        404);
    }
}
