package dev.utakata.feedback;

import dev.utakata.environment.EnvironmentChanged;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Situation;
import dev.utakata.environment.StepName;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.CommentId;
import dev.utakata.forge.Comments;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.reconcile.Worker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/**
 * Keeps the one status comment of a pull request up to date: written at once, then edited in place when its text would
 * differ, at most every few seconds while things move and at once when they have settled. Its failure concerns nothing
 * else.
 */
class StatusCommentWorker implements Worker {

    private static final Logger log = LoggerFactory.getLogger(StatusCommentWorker.class);
    private static final String KIND = "status-comment";

    /** GitHub budgets whatever creates content, so that the longer things take, the rarer they are told of. */
    private static final Duration QUICKEST = Duration.ofSeconds(3);

    private final Environments environments;
    private final StatusCommentRepository repository;
    private final Comments comments;
    private final Engine engine;
    private final Clock clock;

    StatusCommentWorker(
            Environments environments,
            StatusCommentRepository repository,
            Comments comments,
            Engine engine,
            Clock clock) {
        this.environments = environments;
        this.repository = repository;
        this.comments = comments;
        this.engine = engine;
        this.clock = clock;
    }

    @EventListener
    void changed(EnvironmentChanged event) {
        engine.signal(new Work(KIND, event.repositoryId() + "/" + event.pullRequest()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(String id) {
        int slash = id.indexOf('/');
        long repositoryId = Long.parseLong(id.substring(0, slash));
        PullRequestNumber number = new PullRequestNumber(Integer.parseInt(id.substring(slash + 1)));
        List<Situation> situations = environments.ofPullRequest(repositoryId, number);
        if (situations.isEmpty()) {
            return Next.whenSignalled();
        }
        RepositoryName name = situations.getFirst().environment().repository();
        return update(new StatusCommentRepository.Key(repositoryId, number), name, situations);
    }

    private Next update(StatusCommentRepository.Key key, RepositoryName name, List<Situation> situations) {
        String text = StatusComment.of(situations);
        String digest = digest(text);
        Optional<StatusCommentRepository.Written> written = repository.find(key);
        if (written.isPresent() && written.get().digest().equals(digest)) {
            return Next.whenSignalled();
        }
        Instant now = clock.instant();
        if (written.isPresent() && !isSettled(situations)) {
            Instant due = written.get().at().plus(pace(situations, now));
            if (due.isAfter(now)) {
                return Next.in(Duration.between(now, due));
            }
        }
        try {
            write(key, name, text, digest, written);
        } catch (PermanentFailure failure) {
            // A locked conversation, say. The environment lives on; the next change tries again.
            log.warn("The status comment of {}#{} cannot be written: {}", name, key.number(), failure.getMessage());
        }
        return Next.whenSignalled();
    }

    private void write(
            StatusCommentRepository.Key key,
            RepositoryName name,
            String text,
            String digest,
            Optional<StatusCommentRepository.Written> written) {
        // The intent is written down before the comment: an intent without an id means that there may be one already.
        Optional<CommentId> known = written.flatMap(StatusCommentRepository.Written::comment);
        if (written.isEmpty()) {
            repository.intend(key, name, clock.instant());
        } else if (known.isEmpty()) {
            known = comments.find(name, key.number(), StatusComment.MARKER);
        }
        CommentId comment = known.filter(id -> comments.edit(name, id, text))
                .orElseGet(() -> comments.write(name, key.number(), text));
        repository.written(key, comment, digest, clock.instant());
    }

    /** A third of the time since what is wanted last changed. */
    private static Duration pace(List<Situation> situations, Instant now) {
        Duration age = situations.stream()
                .flatMap(situation -> situation.began().stream())
                .map(began -> Duration.between(began, now))
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
        Duration third = age.dividedBy(3);
        return third.compareTo(QUICKEST) > 0 ? third : QUICKEST;
    }

    private static boolean isSettled(List<Situation> situations) {
        return situations.stream().allMatch(situation -> switch (situation.phase()) {
            case COMING, GOING -> false;
            case LIVE -> situation.isDone(StepName.ANNOUNCE);
            case FAILED, GONE -> true;
        });
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
