package dev.utakata.environment;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.PullRequests.Closing;
import dev.utakata.forge.RepositoryName;
import dev.utakata.manifest.ManifestSettings;
import dev.utakata.project.LifetimeSettings.OnLabelRemoved;
import dev.utakata.project.LifetimeSettings.OnPush;
import dev.utakata.project.Project;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final LastWords lastWords;
    private final Observations observations;
    private final Clock clock;

    Observer(PullRequests pullRequests, LastWords lastWords, Observations observations, Clock clock) {
        this.pullRequests = pullRequests;
        this.lastWords = lastWords;
        this.observations = observations;
        this.clock = clock;
    }

    /** @throws dev.utakata.failure.TransientFailure where it cannot be read now: nothing is taken back */
    void observe(Situation situation, Project project) {
        Environment environment = situation.environment();
        Optional<PullRequest> read;
        try {
            read = pullRequests.read(project.repository(), environment.pullRequest());
        } catch (PermanentFailure refused) {
            // Suspended, or a permission taken away. Its time goes on counting, nothing else is decided.
            log.warn("{}: its pull request cannot be read: {}", environment.slug(), refused.getMessage());
            observations.unreadable(environment, String.valueOf(refused.getMessage()));
            return;
        }
        // A repository that was renamed leaves its name to whoever takes it: another number is another pull request.
        Optional<PullRequest> ours = read.filter(it -> it.repositoryId() == environment.repositoryId());
        if (ours.isEmpty()) {
            unseen(environment);
        } else {
            compare(situation, ours.get(), project);
        }
    }

    private void unseen(Environment environment) {
        Instant since = environment.seen().unseen().orElse(clock.instant());
        if (Duration.between(since, clock.instant()).compareTo(UNSEEN) >= 0) {
            observations.unwant(environment, "its pull request could not be found for " + UNSEEN.toHours() + " hours");
            return;
        }
        observations.observed(
                environment,
                new Seen(environment.seen().head(), environment.seen().labelled(), since),
                environment.repository());
    }

    private void compare(Situation situation, PullRequest now, Project project) {
        Environment environment = situation.environment();
        String title = Titles.kept(now.title());
        if (!title.equals(environment.title())) {
            observations.titled(environment, title);
        }
        List<String> chosen = project.chosenBy(now);
        boolean labelled = !chosen.isEmpty();
        String profile = environment.asked().profile();
        // Labels that contradict each other change nothing; whoever comments the command is told.
        String nowProfile = chosen.size() == 1 ? chosen.getFirst() : profile;
        if (!now.isOpen()) {
            String how = now.state() == PullRequest.State.MERGED ? "merged" : "closed";
            observations.unwant(environment, "the pull request was " + how);
        } else if (!labelled && project.lifetime().onLabelRemoved() == OnLabelRemoved.TEAR_DOWN) {
            observations.unwant(environment, "the label " + project.labelOf(profile) + " was removed");
        } else if (movesOn(environment, now, project)) {
            String reason = "commit " + now.head().abbreviated() + " was pushed";
            observations.move(environment, now.head(), nowProfile, reason);
        } else if (!nowProfile.equals(profile)) {
            String reason = "the label " + project.labelOf(nowProfile) + " chooses another profile";
            observations.move(environment, environment.wanted(), nowProfile, reason);
        } else {
            Optional<Closed> closed = closedManifest(situation, project);
            if (closed.isEmpty()) {
                observations.observed(environment, new Seen(now.head(), labelled, null), now.repository());
            } else if (isAskedForSince(closed.get(), environment)) {
                String reason = closed.get().how() + " before it was asked for again";
                observations.move(environment, environment.wanted(), profile, reason);
            } else {
                observations.unwant(environment, closed.get().how());
            }
        }
    }

    /** @param at null where the forge does not say when */
    private record Closed(String how, @Nullable Instant at) {}

    /** Whoever closes the manifest pull request by hand has stopped the environment: that it is open is what keeps it. */
    private Optional<Closed> closedManifest(Situation situation, Project project) {
        ManifestSettings manifest = project.manifest();
        return manifest.activation() == ManifestSettings.Activation.MERGE
                ? Optional.empty()
                : situation.manifestPullRequest().flatMap(number -> closed(manifest.repository(), number));
    }

    /** We may hear of what somebody has closed after somebody has asked for it again: then it is wanted all the same. */
    private boolean isAskedForSince(Closed closed, Environment environment) {
        Instant at = closed.at();
        return at != null
                && lastWords
                        .writtenAt(environment.slug())
                        .filter(written -> !written.isBefore(at))
                        .isPresent();
    }

    private Optional<Closed> closed(RepositoryName repository, PullRequestNumber number) {
        try {
            return pullRequests
                    .read(repository, number)
                    .filter(pullRequest -> !pullRequest.isOpen())
                    .map(pullRequest -> {
                        Optional<Closing> closing = pullRequests.closing(repository, number);
                        String who = closing.map(Closing::who).orElse(Closing.SOMEBODY);
                        boolean merged = pullRequest.state() == PullRequest.State.MERGED;
                        String how = who + (merged ? " merged" : " closed") + " the manifest pull request " + repository
                                + "#" + number + (merged ? ", whose overlay is left on its base now" : "");
                        return new Closed(how, closing.map(Closing::at).orElse(null));
                    });
        } catch (PermanentFailure refused) {
            log.warn("{}#{} cannot be read: {}", repository, number, refused.getMessage());
            return Optional.empty();
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
