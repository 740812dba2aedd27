package dev.utakata.environment;

import dev.utakata.dns.Hostname;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.project.Project;
import dev.utakata.reconcile.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;

/**
 * What others may ask of environments: want one, and hint that something about one may have changed. Nothing here goes
 * outside; every change and the signal that follows it are one transaction, the caller's where there is one.
 */
public class Environments {

    static final Duration RESYNC = Duration.ofMinutes(10);

    private final EnvironmentRepository environments;
    private final StepRepository steps;
    private final History history;
    private final Engine engine;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Environments(
            EnvironmentRepository environments,
            StepRepository steps,
            History history,
            Engine engine,
            ApplicationEventPublisher events,
            Clock clock) {
        this.environments = environments;
        this.steps = steps;
        this.history = history;
        this.engine = engine;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Somebody who may wants an environment of this pull request, at the commit that was read. An environment that is on
     * its way out, gone, failed, or at another commit begins a new generation; one that is at this commit already, or on
     * its way to it, stays and has its time renewed.
     */
    @Transactional
    public Wish want(Project project, PullRequest pullRequest, String login) {
        Slug slug = Slug.of(project.key(), pullRequest.number());
        Instant now = clock.instant();
        Optional<Environment> existing = environments.bySlug(slug);
        Environment wanted = wanted(project, pullRequest, login, slug, existing.orElse(null), now);
        if (existing.isPresent() && isOnItsWay(existing.get(), pullRequest.head())) {
            environments.renew(wanted.id(), wanted.expires());
            return Wish.ALREADY;
        }
        if (existing.isPresent()) {
            environments.want(wanted);
        } else {
            environments.insert(wanted);
        }
        history.add(wanted, wanted.reason());
        changed(wanted);
        return existing.filter(it -> !it.isGone() && it.isWanted()).isPresent() ? Wish.MOVED : Wish.BEGUN;
    }

    private boolean isOnItsWay(Environment environment, CommitSha head) {
        return environment.isWanted()
                && !environment.isGone()
                && environment.wanted().equals(head)
                && new Situation(environment, steps.of(environment.id()))
                        .failure()
                        .isEmpty();
    }

    private static Environment wanted(
            Project project,
            PullRequest pullRequest,
            String login,
            Slug slug,
            @Nullable Environment existing,
            Instant now) {
        Duration ttl = project.lifetime().ttl();
        return new Environment(
                existing == null ? EnvironmentId.create() : existing.id(),
                project.key(),
                pullRequest.repository(),
                pullRequest.repositoryId(),
                pullRequest.number(),
                pullRequest.url(),
                slug,
                new Hostname(project.dns().host().replace("{slug}", slug.value())),
                Desired.PRESENT,
                pullRequest.head(),
                login,
                now,
                login + " asked for it at commit " + pullRequest.head().abbreviated(),
                project.chat().room(),
                ttl.isZero() ? null : now.plus(ttl),
                false,
                now.plus(RESYNC),
                1,
                0,
                0,
                now,
                null);
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

    /** Something that environments wait for, known by the outside's name for it, may have changed. */
    @Transactional
    public void outsideMayHaveChanged(String externalId) {
        for (EnvironmentId id : steps.waitingFor(externalId)) {
            environments.hint(id);
            engine.signal(Reconciler.work(id));
        }
    }

    /** All environments of a pull request with what was done for them, gone ones included, by their slugs' order. */
    public List<Situation> ofPullRequest(long repositoryId, PullRequestNumber number) {
        return environments.ofPullRequest(repositoryId, number).stream()
                .map(this::situation)
                .toList();
    }

    /** All environments that are not gone, by their slugs' order. */
    public List<Situation> all() {
        return environments.notGone().stream().map(this::situation).toList();
    }

    public Optional<Situation> bySlug(Slug slug) {
        return environments.bySlug(slug).map(this::situation);
    }

    /** The environments of a project that are not gone, for its limits. */
    public List<Environment> ofProject(String project) {
        return environments.ofProject(project);
    }

    private Situation situation(Environment environment) {
        return new Situation(environment, steps.of(environment.id()));
    }

    private void changed(Environment environment) {
        engine.signal(Reconciler.work(environment.id()));
        events.publishEvent(EnvironmentChanged.of(environment));
    }

    /** What came of a wish. */
    public enum Wish {
        /** There was none; one comes to be. */
        BEGUN,
        /** There is one; it moves to the commit. */
        MOVED,
        /** There is one at this commit, or on its way to it. */
        ALREADY
    }
}
