package dev.utakata.world.memory;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.github.Refusal;
import java.util.Optional;
import java.util.function.Supplier;

/** Pull requests, straight on the model. Opening with a label is one call here and two over HTTP. */
public final class MemoryPullRequests implements PullRequests {

    private final GitHubModel github;
    private final MemoryCall call;

    public MemoryPullRequests(World world) {
        this.github = world.github();
        this.call = new MemoryCall(world, Outside.GITHUB);
    }

    @Override
    public Optional<PullRequest> read(RepositoryName repository, PullRequestNumber number) {
        return call.readAsOf(
                "PullRequests.read",
                time -> refusing(() -> {
                            try {
                                github.admit(repository);
                            } catch (Refusal refusal) {
                                if (refusal.status() == 404) {
                                    return Optional.<PullRequest>empty();
                                }
                                throw refusal;
                            }
                            return github.pullRequestAsOf(repository, number, time)
                                    .map(pull -> under(repository, pull));
                        })
                        .get());
    }

    @Override
    public Optional<PullRequest> findOpen(RepositoryName repository, String headBranch) {
        return call.readAsOf(
                "PullRequests.findOpen",
                time -> refusing(() -> github.pullRequests(repository).stream()
                                .flatMap(pull -> github.pullRequestAsOf(repository, pull.number(), time).stream())
                                .filter(pull -> pull.isOpen()
                                        && !pull.fork()
                                        && pull.headBranch().equals(headBranch))
                                .findFirst())
                        .get());
    }

    @Override
    public PullRequest open(NewPullRequest wanted) {
        return call.change("PullRequests.open", refusing(() -> {
            PullRequestNumber number = github.open(wanted, GitHubModel.UTAKATA).number();
            github.addLabel(wanted.repository(), number, wanted.label(), GitHubModel.UTAKATA);
            return github.pullRequest(wanted.repository(), number);
        }));
    }

    @Override
    public void label(RepositoryName repository, PullRequestNumber number, String label) {
        call.change("PullRequests.label", refusing(() -> {
            github.addLabel(repository, number, label, GitHubModel.UTAKATA);
            return true;
        }));
    }

    @Override
    public void close(RepositoryName repository, PullRequestNumber number) {
        call.change("PullRequests.close", () -> {
            if (github.findPullRequest(repository, number).isPresent()) {
                github.close(repository, number, GitHubModel.UTAKATA, false);
            }
            return true;
        });
    }

    @Override
    public Optional<Closing> closing(RepositoryName repository, PullRequestNumber number) {
        return call.read("PullRequests.closing", refusing(() -> github.closing(repository, number)));
    }

    @Override
    public Merge merge(Merging merging) {
        return call.change("PullRequests.merge", () -> {
            try {
                return new Merge.Merged(github.merging()
                        .merge(
                                merging.repository(),
                                merging.number(),
                                merging.head().value(),
                                merging.title()));
            } catch (Refusal refusal) {
                if (refusal.status() == 409) {
                    return new Merge.Moved();
                }
                String message = String.valueOf(refusal.getMessage());
                return message.startsWith("Base branch was modified") ? new Merge.NotNow() : new Merge.Refused(message);
            }
        });
    }

    /** A pull request bears the name under which it was asked for. */
    static PullRequest under(RepositoryName repository, PullRequest pull) {
        return new PullRequest(
                repository,
                pull.repositoryId(),
                pull.number(),
                pull.title(),
                pull.author(),
                pull.state(),
                pull.labels(),
                pull.headBranch(),
                pull.head(),
                pull.fork(),
                pull.url());
    }

    /** An effect in a repository where the App must be allowed to act. */
    static <T> Supplier<T> admitted(GitHubModel github, RepositoryName repository, Supplier<T> effect) {
        return refusing(() -> {
            github.admit(repository);
            return effect.get();
        });
    }

    /** What GitHub refuses by a rule it refuses again. */
    static <T> Supplier<T> refusing(Supplier<T> effect) {
        return () -> {
            try {
                return effect.get();
            } catch (Refusal refusal) {
                throw new PermanentFailure(
                        "GitHub answered " + refusal.status() + ": " + refusal.getMessage(),
                        "Look at what GitHub says.",
                        refusal);
            }
        };
    }
}
