package dev.utakata.feedback;

import dev.utakata.environment.Environment;
import dev.utakata.environment.EnvironmentChanged;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Outlook;
import dev.utakata.environment.Situation;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.CommentId;
import dev.utakata.forge.Comments;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.logging.About;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.reconcile.Worker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/**
 * Keeps the one status comment of a pull request up to date: written at once, then edited in place when its text would
 * differ, as soon as {@link Stage} says. Its failure concerns nothing else.
 */
class StatusCommentWorker implements Worker {

    private static final Logger log = LoggerFactory.getLogger(StatusCommentWorker.class);
    private static final String KIND = "status-comment";

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
        Environment first = situations.getFirst().environment();
        return About.environment(
                first.slug().value(),
                first.generation(),
                () -> update(new StatusCommentRepository.Key(repositoryId, number), first.repository(), situations));
    }

    private Next update(StatusCommentRepository.Key key, RepositoryName name, List<Situation> situations) {
        String text = StatusComment.of(situations, outlooks(situations));
        String digest = digest(text);
        Optional<StatusCommentRepository.Written> written = repository.find(key);
        if (written.isPresent() && written.get().digest().equals(digest)) {
            return Next.whenSignalled();
        }
        Duration patience = Stage.patience(situations, written, clock.instant());
        if (patience.isPositive()) {
            return Next.in(patience);
        }
        try {
            CommentId comment = write(key, name, text, written);
            repository.written(key, comment, digest, clock.instant(), Stage.of(situations));
        } catch (PermanentFailure failure) {
            // A locked conversation, say. The environment lives on; the next change tries again.
            log.warn("The status comment of {}#{} cannot be written: {}", name, key.number(), failure.getMessage());
        }
        return Next.whenSignalled();
    }

    /** Only what comes has a future to be told of. */
    private Map<String, Outlook> outlooks(List<Situation> situations) {
        return situations.stream()
                .filter(situation -> situation.phase() == Situation.Phase.COMING)
                .map(situation -> situation.environment().project())
                .distinct()
                .collect(Collectors.toMap(Function.identity(), environments::outlook));
    }

    private CommentId write(
            StatusCommentRepository.Key key,
            RepositoryName name,
            String text,
            Optional<StatusCommentRepository.Written> written) {
        // The intent is written down before the comment: an intent without an id means that there may be one already.
        if (written.isEmpty()) {
            repository.intend(key, name, clock.instant());
            return comments.write(name, key.number(), text);
        }
        Optional<CommentId> known = written.get().comment();
        return known.filter(id -> comments.edit(name, id, text))
                .or(() -> comments.find(name, key.number(), StatusComment.MARKER)
                        .filter(id -> !known.equals(Optional.of(id)))
                        .filter(id -> comments.edit(name, id, text)))
                .orElseGet(() -> comments.write(name, key.number(), text));
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
