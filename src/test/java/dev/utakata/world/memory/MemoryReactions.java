package dev.utakata.world.memory;

import dev.utakata.forge.CommentId;
import dev.utakata.forge.Reaction;
import dev.utakata.forge.Reactions;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubModel;

/** Reactions, straight on the model. */
public final class MemoryReactions implements Reactions {

    private final GitHubModel github;
    private final MemoryCall call;

    public MemoryReactions(World world) {
        this.github = world.github();
        this.call = new MemoryCall(world, Outside.GITHUB);
    }

    @Override
    public void add(RepositoryName repository, CommentId comment, Reaction reaction) {
        call.change("Reactions.add", MemoryPullRequests.admitted(github, repository, () -> {
            boolean there = github.commentedOn(repository, comment.value()).isPresent();
            return there && github.react(repository, comment.value(), reaction, GitHubModel.UTAKATA);
        }));
    }
}
