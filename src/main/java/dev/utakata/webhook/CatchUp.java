package dev.utakata.webhook;

import dev.utakata.command.Comment;
import dev.utakata.environment.Environment;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Hints;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.Activity;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.RepositoryName;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.reconcile.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;

/**
 * Compares each repository with what is held, every few minutes, as if no delivery had ever come: pull requests that
 * changed, and commands that nobody told us of. It goes on from where it was before, so that an outage of any length
 * heals; commands older than three days are left alone, as GitHub would not deliver them any more either.
 */
class CatchUp implements Worker {

    static final String KIND = "catch-up";

    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
    private static final Duration EVERY = Duration.ofMinutes(3);

    /** The forge's clock and ours differ, and its lists lag behind its changes. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private static final Duration OLDEST_COMMAND = Duration.ofDays(3);

    /** Pull requests that are looked at again in one go; after a long outage there may be hundreds. */
    private static final int BATCH = 20;

    private static final Duration BETWEEN_BATCHES = Duration.ofSeconds(10);

    private final Projects projects;
    private final Activity activity;
    private final PullRequests pullRequests;
    private final Environments environments;
    private final Hints hints;
    private final Intake intake;
    private final CatchUpRepository repository;
    private final Engine engine;
    private final Clock clock;

    CatchUp(
            Outside outside,
            Environments environments,
            Hints hints,
            Intake intake,
            CatchUpRepository repository,
            Engine engine) {
        this.projects = outside.projects();
        this.activity = outside.activity();
        this.pullRequests = outside.pullRequests();
        this.environments = environments;
        this.hints = hints;
        this.intake = intake;
        this.repository = repository;
        this.engine = engine;
        this.clock = outside.clock();
    }

    /** What it looks through, and when. */
    record Outside(Projects projects, Activity activity, PullRequests pullRequests, Clock clock) {}

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        projects.all().stream()
                .map(Project::repository)
                .distinct()
                .forEach(name -> engine.signal(new Work(KIND, name.toString())));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(String id) {
        RepositoryName name = RepositoryName.of(id);
        if (projects.of(name).isEmpty()) {
            return Next.whenSignalled();
        }
        Instant now = clock.instant();
        Optional<Instant> until = repository.until(id);
        if (until.isEmpty()) {
            // The first time: nothing was missed, for nothing was listened to.
            repository.until(id, now);
            return Next.in(EVERY);
        }
        try {
            return compare(name, until.get().minus(OVERLAP), now);
        } catch (PermanentFailure failure) {
            log.warn("{} cannot be compared with what is held: {}", name, failure.getMessage());
            return Next.in(EVERY);
        }
    }

    private Next compare(RepositoryName name, Instant since, Instant now) {
        Instant oldest = now.minus(OLDEST_COMMAND);
        Activity.Written written = activity.commentsSince(name, since.isBefore(oldest) ? oldest : since);
        written.comments().stream()
                .filter(Activity.WrittenComment::onPullRequest)
                .filter(comment -> intake.concerns(concerning(name, comment)))
                .forEach(comment -> pullRequests
                        .read(name, comment.number())
                        .ifPresent(pullRequest -> found(comment, pullRequest)));
        Activity.Changes changes = activity.pullRequestsSince(name, since);
        List<PullRequest> different =
                changes.pullRequests().stream().filter(this::differs).toList();
        different.stream().limit(BATCH).forEach(it -> hints.pullRequestMayHaveChanged(it.repositoryId(), it.number()));
        if (!changes.complete()) {
            changes.pullRequests().stream()
                    .findFirst()
                    .ifPresent(any -> hints.repositoryMayHaveChanged(any.repositoryId()));
        }
        if (different.size() > BATCH) {
            return Next.in(BETWEEN_BATCHES);
        }
        Instant seen = written.until().plus(OVERLAP);
        repository.until(name.toString(), written.complete() || seen.isAfter(now) ? now : seen);
        return Next.in(written.complete() ? EVERY : BETWEEN_BATCHES);
    }

    private void found(Activity.WrittenComment comment, PullRequest pullRequest) {
        try {
            intake.found(comment, pullRequest);
        } catch (DuplicateKeyException delivered) {
            // Its delivery came at the same moment, to another replica or to us.
        }
    }

    private static Comment concerning(RepositoryName name, Activity.WrittenComment comment) {
        return new Comment(
                name, 0, comment.number(), comment.id(), comment.author(), comment.bot(), comment.body(), comment.at());
    }

    /** Whether what is held was made of another pull request than this. */
    private boolean differs(PullRequest pullRequest) {
        Map<String, Project> byKey = projects.of(pullRequest.repository()).stream()
                .collect(Collectors.toMap(Project::key, Function.identity()));
        return environments.ofPullRequest(pullRequest.repositoryId(), pullRequest.number()).stream()
                .map(situation -> situation.environment())
                .filter(environment -> environment.isWanted() && !environment.isGone())
                .anyMatch(environment -> differs(environment, pullRequest, byKey.get(environment.project())));
    }

    private static boolean differs(Environment environment, PullRequest pullRequest, @Nullable Project project) {
        return !pullRequest.isOpen()
                || !pullRequest.head().equals(environment.seen().head())
                || (project != null && differs(environment, project.chosenBy(pullRequest)));
    }

    private static boolean differs(Environment environment, List<String> chosen) {
        boolean labelled = !chosen.isEmpty();
        return labelled != environment.seen().labelled()
                || (chosen.size() == 1 && !chosen.contains(environment.asked().profile()));
    }
}
