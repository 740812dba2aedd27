package dev.utakata.environment;

import dev.utakata.forge.PullRequestNumber;
import dev.utakata.reconcile.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.transaction.annotation.Transactional;

/**
 * Told that something outside may have changed, has whoever it concerns look. Nothing is believed of it: a hint that is
 * wrong costs a look, and one that is lost the time until the next look. Each is one transaction, the caller's where
 * there is one.
 */
public class Hints {

    /** A whole repository is not looked through in one moment. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final EnvironmentRepository environments;
    private final StepRepository steps;
    private final Engine engine;
    private final Clock clock;

    Hints(EnvironmentRepository environments, StepRepository steps, Engine engine, Clock clock) {
        this.environments = environments;
        this.steps = steps;
        this.engine = engine;
        this.clock = clock;
    }

    /** The pull request may have changed: it will be read again now. */
    @Transactional
    public void pullRequestMayHaveChanged(long repositoryId, PullRequestNumber number) {
        for (Environment environment : environments.ofPullRequest(repositoryId, number)) {
            if (!environment.isGone()) {
                environments.observeAt(environment.id(), clock.instant());
                engine.signal(Reconciler.work(environment.id()));
            }
        }
    }

    /** The manifest pull request of an environment may have been closed by somebody: it will be read now. */
    @Transactional
    public void overlayMayHaveChanged(String branch) {
        String slug = branch.startsWith(Environment.BRANCHES) ? branch.substring(Environment.BRANCHES.length()) : "";
        if (Slug.isOne(slug)) {
            environments
                    .bySlug(new Slug(slug))
                    .filter(environment -> environment.isWanted() && !environment.isGone())
                    .ifPresent(environment -> {
                        environments.observeAt(environment.id(), clock.instant());
                        engine.signal(Reconciler.work(environment.id()));
                    });
        }
    }

    /** What may be read of a repository may have changed: its pull requests that have environments will be read now. */
    @Transactional
    public void repositoryMayHaveChanged(long repositoryId) {
        Instant look = clock.instant();
        for (Environment environment : environments.ofRepository(repositoryId)) {
            environments.observeAt(environment.id(), look);
            look = look.plus(BETWEEN_LOOKS);
            engine.signal(Reconciler.work(environment.id()));
        }
    }

    /** Something that environments wait for, known by the outside's name for it, may have changed. */
    @Transactional
    public void outsideMayHaveChanged(String externalId) {
        for (EnvironmentId id : steps.waitingFor(externalId)) {
            environments.hint(id);
            engine.signal(Reconciler.work(id));
        }
    }
}
