package dev.utakata.environment;

import dev.utakata.dns.Hostname;
import dev.utakata.failure.TransientFailure;
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
 * What others may ask of environments: that one is there, goes, or stays longer; and how they stand. Nothing here goes
 * outside; every change and the signal that follows it are one transaction, the caller's where there is one.
 */
public class Environments {

    /** A look in any case. Short of it, webhooks and the comparison of whole repositories tell what has changed. */
    static final Duration RESYNC = Duration.ofHours(1);

    private final EnvironmentRepository environments;
    private final DesiredRepository desired;
    private final StepRepository steps;
    private final Outlooks outlooks;
    private final LastWords lastWords;
    private final RepositoryNames names;
    private final History history;
    private final Engine engine;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Environments(
            EnvironmentRepository environments,
            DesiredRepository desired,
            StepRepository steps,
            LastWords lastWords,
            RepositoryNames names,
            History history,
            Engine engine,
            ApplicationEventPublisher events,
            Clock clock) {
        this.environments = environments;
        this.desired = desired;
        this.steps = steps;
        this.outlooks = new Outlooks(steps, clock);
        this.lastWords = lastWords;
        this.names = names;
        this.history = history;
        this.engine = engine;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Somebody who may wants an environment of this pull request. An environment that is on its way out, gone, failed, or
     * wanted otherwise begins a new generation; one that is wanted just so already stays, has its time renewed, and has what
     * keeps it looked at, since what nobody has told us of may have ended it.
     *
     * @throws TransientFailure where somebody else was faster, also at the last place of a limit: to be decided anew
     */
    @Transactional
    public void want(Project project, PullRequest pullRequest, Wish wish) {
        names.hold(pullRequest.repositoryId(), pullRequest.repository());
        Slug slug = Slug.of(project.key(), pullRequest.number());
        follow(slug, wish.asker());
        Optional<Environment> existing = environments.bySlug(slug);
        Environment wanted = draft(project, pullRequest, wish);
        if (existing.isPresent() && isOnItsWay(existing.get(), wanted)) {
            still(desired.renew(existing.get(), wanted.expires(), wish.pinned(), clock.instant()));
            history.add(wanted, wish.login() + " asked for it again; its time counts anew");
        } else if (existing.isPresent()) {
            takeAPlace(project, wanted);
            still(desired.want(wanted, existing.get().generation()));
            history.add(wanted, wanted.reason());
        } else {
            takeAPlace(project, wanted);
            environments.insert(wanted);
            history.add(wanted, wanted.reason());
        }
        accepted(wish.asker(), wanted, Desired.PRESENT);
        changed(wanted);
    }

    /** What was free when it was decided may be taken since. A repository is held meanwhile, and a project is in one. */
    private void takeAPlace(Project project, Environment wanted) {
        Occupancy occupancy = occupancy(project, wanted.slug());
        if (occupancy.isFull() || occupancy.isEnoughFor(wanted.requestedBy())) {
            throw new TransientFailure("somebody was faster at the last place of " + project.key());
        }
    }

    private boolean isOnItsWay(Environment environment, Environment wanted) {
        return environment.isWanted()
                && !environment.isGone()
                && environment.wanted().equals(wanted.wanted())
                && environment.asked().parameters().equals(wanted.asked().parameters())
                && environment.asked().profile().equals(wanted.asked().profile())
                && situation(environment).failure().isEmpty();
    }

    /** The environment that a wish would bring about; nothing is stored. */
    public Environment draft(Project project, PullRequest pullRequest, Wish wish) {
        Slug slug = Slug.of(project.key(), pullRequest.number());
        Instant now = clock.instant();
        Duration ttl = wish.ttl() == null ? project.lifetime().ttl() : wish.ttl();
        return new Environment(
                environments.bySlug(slug).map(Environment::id).orElseGet(EnvironmentId::create),
                project.key(),
                pullRequest.repository(),
                pullRequest.repositoryId(),
                pullRequest.number(),
                pullRequest.url(),
                Titles.kept(pullRequest.title()),
                slug,
                new Hostname(project.dns().host().replace("{slug}", slug.value())),
                Desired.PRESENT,
                wish.commit(),
                new Asked(wish.login(), now, wish.pinned(), profile(project, pullRequest), false, wish.parameters()),
                wish.login() + " asked for it at commit " + wish.commit().abbreviated(),
                project.chat().room(),
                ttl.isZero() ? null : now.plus(ttl),
                false,
                Seen.at(pullRequest.head()),
                // Since it was read for this wish nothing stood that could have heard of a push, or of the end.
                now,
                1,
                0,
                0,
                now,
                null);
    }

    /** Where labels contradict each other, the first by its key: whoever asks is told before it comes to that. */
    private static String profile(Project project, PullRequest pullRequest) {
        List<String> chosen = project.chosenBy(pullRequest);
        return chosen.isEmpty() ? Project.PLAIN : chosen.getFirst();
    }

    /**
     * Somebody who may wants the same commit made anew, from the build on.
     *
     * @throws TransientFailure where it is not wanted any more: to be decided anew
     */
    @Transactional
    public void rebuild(Environment environment, Asker asker) {
        String reason =
                asker.words() + " asked for commit " + environment.wanted().abbreviated() + " to be built again";
        still(desired.again(environment.id(), asker.login(), clock.instant(), reason));
        history.add(environment, reason);
        accepted(asker, environment, Desired.PRESENT);
        changed(environment);
    }

    /**
     * A comment has the last word about this environment, or has it already.
     *
     * @throws TransientFailure where one that was written later is followed already: to be decided anew
     */
    @Transactional
    public void follow(Slug slug, Asker asker) {
        if (asker.said() != null) {
            still(lastWords.take(slug, asker.said()));
        }
    }

    /** Whether somebody has commented later on what is to become of this environment, and was followed. */
    public boolean isOverruled(Slug slug, Asker asker) {
        return asker.said() != null && lastWords.isOverruled(slug, asker.said().comment());
    }

    private static void still(boolean asItWas) {
        if (!asItWas) {
            throw new TransientFailure("something else was decided about the environment at the same moment");
        }
    }

    /** Somebody who may wants it gone, whatever else has happened to it meanwhile. */
    @Transactional
    public void stop(Environment environment, Asker asker) {
        follow(environment.slug(), asker);
        String reason = asker.words() + " asked for it to be stopped";
        if (desired.stop(environment.id(), reason)) {
            history.add(environment, "It goes, because " + reason);
        }
        accepted(asker, environment, Desired.ABSENT);
        changed(environment);
    }

    /**
     * Somebody who may wants it to end then; null for never, as long as its pull request is open.
     *
     * @throws TransientFailure where it is not wanted any more, or ends at another time by now: to be decided anew
     */
    @Transactional
    public void expireAt(Environment environment, @Nullable Instant end, Asker asker) {
        still(desired.expireAt(environment, end));
        history.add(
                environment,
                end == null
                        ? asker.words() + " keeps it until the pull request is closed"
                        : asker.words() + " extends it to " + end);
        changed(environment);
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

    public Optional<Situation> byId(EnvironmentId id) {
        return environments.situation(id);
    }

    public Optional<Situation> bySlug(Slug slug) {
        return environments.bySlug(slug).map(this::situation);
    }

    /** How long things take in a project, from the steps that it went through last; a minute old at most. */
    public Outlook outlook(String project) {
        return outlooks.of(project);
    }

    /** The keys of the projects that ever had an environment in this repository, whatever its name was then. */
    public List<String> projectsOf(long repositoryId) {
        return environments.projectsOf(repositoryId);
    }

    /** The environments of a project that are not gone. */
    public List<Environment> ofProject(String project) {
        return environments.ofProject(project);
    }

    /** What there is of a project beside this one. */
    public Occupancy occupancy(Project project, Slug wanted) {
        return new Occupancy(
                project.limits(),
                environments.ofProject(project.key()).stream()
                        .filter(other -> !other.slug().equals(wanted))
                        .toList());
    }

    private Situation situation(Environment environment) {
        return new Situation(environment, steps.of(environment.id()));
    }

    /** Where it was said on a pull request, its end will be shown there. */
    private void accepted(Asker asker, Environment environment, Desired desired) {
        Asker.Said said = asker.said();
        if (said != null) {
            events.publishEvent(new CommandAccepted(said.comment(), environment, desired));
        }
    }

    private void changed(Environment environment) {
        engine.signal(Reconciler.work(environment.id()));
        events.publishEvent(EnvironmentChanged.of(environment));
    }
}
