package dev.utakata.chat;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.logging.About;
import dev.utakata.reconcile.BackOff;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Worker;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Posts what is in the outbox, one message of one room at a time, the oldest first; the work's id is the room. Each
 * attempt is committed before the message is posted: whoever finds an attempt written down, after a lost answer or after
 * the death of the process between post and note, looks into the room before posting again. What has grown old meanwhile
 * is told in one message; its mark is committed with the attempt, so that it is found again like any other.
 */
public final class OutboxWorker implements Worker {

    private static final Logger log = LoggerFactory.getLogger(OutboxWorker.class);

    /** Chatwork takes ten messages in ten seconds for each room. */
    private static final Duration BETWEEN_MESSAGES = Duration.ofSeconds(1);

    /** What is older is no news any more. */
    private static final Duration OLD = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final ChatRooms rooms;
    private final Clock clock;
    private final RandomGenerator random;

    public OutboxWorker(
            JdbcClient jdbc, TransactionTemplate transactions, ChatRooms rooms, Clock clock, RandomGenerator random) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.rooms = rooms;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String kind() {
        return Outbox.KIND;
    }

    @Override
    public Next run(String id) {
        long room = Long.parseLong(id);
        List<Waiting> waiting = waiting(room);
        if (waiting.isEmpty()) {
            return Next.whenSignalled();
        }
        Outbox.Key first = waiting.getFirst().key();
        return first.isAnswer()
                ? tell(room, waiting)
                : About.environment(first.environment(), first.generation(), () -> tell(room, waiting));
    }

    private Next tell(long room, List<Waiting> waiting) {
        Waiting oldest = waiting.getFirst();
        List<Waiting> told = tried(waiting);
        try {
            // Only a room that can be read is told anything: while it cannot, what waits goes on growing old.
            if (oldest.attempts() == 0 || !rooms.contains(room, oldest.mark())) {
                Parcel parcel = pack(waiting);
                told = parcel.notices();
                attempt(parcel);
                rooms.post(room, parcel.notice(), parcel.mark());
            }
            note(told, "delivered_at", clock.instant().atOffset(ZoneOffset.UTC));
        } catch (TransientFailure failure) {
            log.info("Room {} was not told of {} yet: {}", room, oldest.key().mark(), failure.getMessage());
            return Next.in(failure.retryAfter().orElseGet(() -> backOff(oldest)));
        } catch (PermanentFailure failure) {
            String why = failure.getMessage() + " " + failure.remedy();
            log.warn("Room {} is not told of {}: {}", room, oldest.key().mark(), why);
            note(told, "failed", cut(why));
        }
        return told.size() < waiting.size() || !waiting(room).isEmpty()
                ? Next.in(BETWEEN_MESSAGES)
                : Next.whenSignalled();
    }

    /** Counts the failures, also those of looking, so that a long outage is asked after ever more seldom. */
    private Duration backOff(Waiting oldest) {
        if (oldest.attempts() > 0) {
            jdbc.sql("update message set attempts = attempts + 1 where id = :id and attempts = :attempts")
                    .param("id", oldest.id())
                    .param("attempts", oldest.attempts())
                    .update();
        }
        return BackOff.afterAttempt(oldest.attempts() + 1, random);
    }

    /** What the last attempt was to tell. */
    private static List<Waiting> tried(List<Waiting> waiting) {
        Waiting oldest = waiting.getFirst();
        return oldest.folded() == null
                ? List.of(oldest)
                : waiting.stream()
                        .filter(message -> oldest.folded().equals(message.folded()))
                        .toList();
    }

    /** The oldest notice, or all old ones up to the first that is news. */
    private Parcel pack(List<Waiting> waiting) {
        Instant news = clock.instant().minus(OLD);
        List<Waiting> old = waiting.stream()
                .takeWhile(message -> message.created().isBefore(news))
                .toList();
        return old.isEmpty() ? new Parcel(List.of(waiting.getFirst()), false) : new Parcel(old, true);
    }

    private void attempt(Parcel parcel) {
        transactions.executeWithoutResult(
                status -> jdbc.sql("update message set attempts = attempts + 1, folded = :folded where id in (:ids)")
                        .param("folded", parcel.folded() ? parcel.mark() : null, Types.VARCHAR)
                        .param("ids", parcel.ids())
                        .update());
    }

    private void note(List<Waiting> messages, String column, Object value) {
        jdbc.sql("update message set " + column + " = :value where id in (:ids)")
                .param("value", value)
                .param("ids", messages.stream().map(Waiting::id).toList())
                .update();
    }

    /** The oldest first. */
    private List<Waiting> waiting(long room) {
        return jdbc.sql("select " + Waiting.COLUMNS
                        + " from message where room = :room and delivered_at is null and failed is null"
                        + " order by id fetch first 1000 rows only")
                .param("room", room)
                .query(Waiting::of)
                .list();
    }

    private static String cut(String reason) {
        return reason.length() <= 1_000 ? reason : reason.substring(0, 999) + "…";
    }
}
