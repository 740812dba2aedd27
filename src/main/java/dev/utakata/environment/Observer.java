package dev.utakata.environment;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequests;
import dev.utakata.project.LifetimeSettings.OnLabelRemoved;
import dev.utakata.project.LifetimeSettings.OnPush;
import dev.utakata.project.Project;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the pull request of an environment, takes back the wish for it when the pull request does not stand behind it any
 * more, and moves the wish when the pull request has moved on.
 */
class Observer {

    /**
     * How long the forge may say "there is none" before it is believed. It says so of whatever it does not let us see,
     * and whoever reinstalls an App needs a while; what cannot be read at all is never believed to be gone.
     */
    static final Duration UNSEEN = Duration.ofHours(24);

    private static final Logger log = LoggerFactory.getLogger(Observer.class);

    private final PullRequests pullRequests;
    private final Results results;
    private final Clock clock;

    Observer(PullRequests pullRequests, Results results, Clock clock) {
        this.pullRequests = pullRequests;
        this.results = results;
        this.clock = clock;
    }

    /** @throws dev.utakata.failure.TransientFailure where it cannot be read now: nothing is taken back */
    void observe(Environment environment, Project project) {
        Optional<PullRequest> read;
        try {
            read = pullRequests.read(project.repository(), environment.pullRequest());
        } catch (PermanentFailure refused) {
            // Suspended, or a permission taken away. Its time goes on counting, nothing else is decided.
            log.warn("{}: its pull request cannot be read: {}", environment.slug(), refused.getMessage());
            results.unreadable(environment, String.valueOf(refused.getMessage()));
            return;
        }
        // A repository that was renamed leaves its name to whoever takes it: another number is another pull request.
        Optional<PullRequest> ours = read.filter(it -> it.repositoryId() == environment.repositoryId());
        if (ours.isEmpty()) {
            unseen(environment);
        } else {
            compare(environment, ours.get(), project);
        }
    }

    private void unseen(Environment environment) {
        Instant since = environment.seen().unseen().orElse(clock.instant());
        if (Duration.between(since, clock.instant()).compareTo(UNSEEN) >= 0) {
            results.unwant(environment, "its pull request could not be found for " + UNSEEN.toHours() + " hours");
            return;
        }
        results.observed(
                environment,
                new Seen(environment.seen().head(), environment.seen().labelled(), since),
                environment.repository());
    }

    private void compare(Environment environment, PullRequest now, Project project) {
        boolean labelled = now.bears(project.label());
        if (!now.isOpen()) {
            String how = now.state() == PullRequest.State.MERGED ? "merged" : "closed";
            results.unwant(environment, "the pull request was " + how);
        } else if (!labelled && project.lifetime().onLabelRemoved() == OnLabelRemoved.TEAR_DOWN) {
            results.unwant(environment, "the label " + project.label() + " was removed");
        } else if (movesOn(environment, now, project)) {
            results.move(environment, now.head());
        } else {
            results.observed(environment, new Seen(now.head(), labelled, null), now.repository());
        }
    }

    /** A fork's commits are built only when somebody names them. */
    private static boolean movesOn(Environment environment, PullRequest now, Project project) {
        return !now.head().equals(environment.wanted())
                && !environment.asked().pinned()
                && !now.fork()
                && project.lifetime().onPush() == OnPush.REDEPLOY;
    }
}
