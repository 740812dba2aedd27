package dev.utakata.environment;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import dev.utakata.reconcile.Engine;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is written down of a look at an environment's pull request, and what follows from it. Every method is one
 * transaction, and without effect where somebody has wanted something else since, or another look is due.
 */
class Observations {

    private final EnvironmentRepository environments;
    private final DesiredRepository desired;
    private final History history;
    private final ApplicationEventPublisher events;
    private final Engine engine;
    private final Clock clock;

    Observations(
            EnvironmentRepository environments,
            DesiredRepository desired,
            History history,
            ApplicationEventPublisher events,
            Engine engine,
            Clock clock) {
        this.environments = environments;
        this.desired = desired;
        this.history = history;
        this.events = events;
        this.engine = engine;
        this.clock = clock;
    }

    /** It is not wanted any more; without effect where somebody has wanted it anew meanwhile. */
    @Transactional
    public void unwant(Environment environment, String reason) {
        if (desired.unwant(environment, reason)) {
            history.add(environment, "It goes, because " + reason);
            engine.signal(Reconciler.work(environment.id()));
            events.publishEvent(EnvironmentChanged.of(environment));
        }
    }

    /**
     * The pull request has moved on, to another commit or another profile; without effect where somebody has wanted
     * something else meanwhile.
     */
    @Transactional
    public void move(Environment environment, CommitSha commit, String profile, String reason) {
        boolean looked = environments.observed(environment, clock.instant().plus(Environments.RESYNC));
        if (looked && desired.move(environment.id(), environment.generation(), commit, profile, reason)) {
            history.add(environment, "It moves, because " + reason);
            engine.signal(Reconciler.work(environment.id()));
            events.publishEvent(EnvironmentChanged.of(environment));
        }
    }

    /** The pull request is called so, whatever else follows from the look at it. */
    @Transactional
    public void titled(Environment environment, String title) {
        boolean known = !environment.title().isEmpty();
        if (environments.title(environment.id(), title) && known) {
            history.add(environment, "Its pull request has another title");
        }
    }

    /**
     * The pull request was read, and nothing follows from it but what people may want to know. Without effect where a
     * webhook has asked for another look since.
     */
    @Transactional
    public void observed(Environment environment, Seen seen, RepositoryName repository) {
        boolean looked = environments.observed(environment, clock.instant().plus(Environments.RESYNC));
        if (!looked || seen.equals(environment.seen()) && repository.equals(environment.repository())) {
            return;
        }
        environments.seen(environment.id(), seen, repository);
        difference(environment, seen, repository).ifPresent(line -> history.add(environment, line));
        events.publishEvent(EnvironmentChanged.of(environment));
    }

    private static Optional<String> difference(Environment before, Seen seen, RepositoryName repository) {
        if (seen.unseen().isPresent()) {
            return Optional.of("Its pull request is not to be found; it goes if that stays so for "
                    + Observer.UNSEEN.toHours() + " hours");
        }
        if (before.seen().unseen().isPresent()) {
            return Optional.of("Its pull request is there again");
        }
        if (!repository.equals(before.repository())) {
            return Optional.of("The repository is called " + repository + " now");
        }
        if (seen.labelled() != before.seen().labelled()) {
            return Optional.of(seen.labelled() ? "The label is back" : "The label was removed; it stays");
        }
        return before.seen().head() == null
                ? Optional.empty()
                : Optional.ofNullable(seen.head())
                        .map(head -> "Commit " + head.abbreviated() + " was pushed; it stays where it is");
    }

    /** The pull request may not be read: nothing follows from it, and its time goes on counting. */
    @Transactional
    public void unreadable(Environment environment, String why) {
        if (environments.observed(environment, clock.instant().plus(Environments.RESYNC))) {
            history.addOnce(environment, "Its pull request cannot be read, so nothing is changed: " + why);
        }
    }
}
