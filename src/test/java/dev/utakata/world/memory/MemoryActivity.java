package dev.utakata.world.memory;

import dev.utakata.forge.Activity;
import dev.utakata.forge.CommentId;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubModel;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Activity, straight on the model. */
public final class MemoryActivity implements Activity {

    private static final int MANY = 1_000;

    private final GitHubModel github;
    private final MemoryCall call;

    public MemoryActivity(World world) {
        this.github = world.github();
        this.call = new MemoryCall(world, Outside.GITHUB);
    }

    @Override
    public Changes pullRequestsSince(RepositoryName repository, Instant since) {
        return call.read("Activity.pullRequestsSince", MemoryPullRequests.admitted(github, repository, () -> {
            Comparator<PullRequest> byUpdate = Comparator.comparing(pull -> github.updated(repository, pull.number()));
            List<PullRequest> changed = github.pullRequests(repository).stream()
                    .filter(pull -> !github.updated(repository, pull.number()).isBefore(since))
                    .sorted(byUpdate.reversed())
                    .map(pull -> MemoryPullRequests.under(repository, pull))
                    .toList();
            return new Changes(changed.stream().limit(MANY).toList(), changed.size() <= MANY);
        }));
    }

    @Override
    public Written commentsSince(RepositoryName repository, Instant since) {
        return call.read("Activity.commentsSince", MemoryPullRequests.admitted(github, repository, () -> {
            List<Map.Entry<GitHubModel.Comment, PullRequestNumber>> changed =
                    github.comments(repository).entrySet().stream()
                            .filter(it -> !it.getKey().updatedAt().isBefore(since))
                            .sorted(Comparator.comparing(it -> it.getKey().updatedAt()))
                            .toList();
            var seen = changed.stream().limit(MANY).toList();
            return new Written(
                    seen.stream()
                            .filter(it -> !it.getKey().createdAt().isBefore(since))
                            .filter(it ->
                                    it.getKey().createdAt().equals(it.getKey().updatedAt()))
                            .map(it -> new WrittenComment(
                                    it.getValue(),
                                    true,
                                    new CommentId(it.getKey().id()),
                                    it.getKey().author(),
                                    it.getKey().author().endsWith("[bot]"),
                                    it.getKey().body(),
                                    it.getKey().createdAt()))
                            .toList(),
                    seen.size() == changed.size(),
                    seen.isEmpty() ? since : seen.getLast().getKey().updatedAt());
        }));
    }
}
