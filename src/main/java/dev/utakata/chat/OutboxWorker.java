package dev.utakata.chat;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.reconcile.BackOff;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Worker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Posts what is in the outbox, one message of one room at a time, the oldest first; the work's id is the room. Each
 * attempt is committed before the message is posted: whoever finds an attempt written down, after a lost answer or after
 * the death of the process between post and note, looks into the room before posting again.
 */
public final class OutboxWorker implements Worker {

    private static final Logger log = LoggerFactory.getLogger(OutboxWorker.class);

    /** Chatwork takes ten messages in ten seconds for each room. */
    private static final Duration BETWEEN_MESSAGES = Duration.ofSeconds(1);

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
        Optional<Waiting> oldest = transactions.execute(status -> takeOldest(room));
        return oldest.isEmpty() ? Next.whenSignalled() : deliver(oldest.get());
    }

    private Next deliver(Waiting message) {
        Outbox.Key key = message.key();
        try {
            if (message.attempts() == 0 || !rooms.contains(key.room(), key.mark())) {
                rooms.post(key.room(), Outbox.JSON.readValue(message.notice(), Notice.class), key.mark());
            }
            note(message, "delivered_at", clock.instant().atOffset(ZoneOffset.UTC));
        } catch (TransientFailure failure) {
            log.info("Room {} was not told of {} yet: {}", key.room(), key.mark(), failure.getMessage());
            return Next.in(failure.retryAfter().orElseGet(() -> BackOff.afterAttempt(message.attempts() + 1, random)));
        } catch (PermanentFailure failure) {
            log.warn(
                    "Room {} is not told of {}: {} {}", key.room(), key.mark(), failure.getMessage(), failure.remedy());
            note(message, "failed", cut(failure.getMessage() + " " + failure.remedy()));
        }
        return moreWait(key.room()) ? Next.in(BETWEEN_MESSAGES) : Next.whenSignalled();
    }

    /** The message as it was before this attempt, which is written down at once. */
    private Optional<Waiting> takeOldest(long room) {
        Optional<Waiting> oldest =
                jdbc.sql("""
                        select id, environment, generation, milestone, room, notice, attempts from message
                        where room = :room and delivered_at is null and failed is null
                        order by id fetch first 1 rows only
                        """).param("room", room).query(OutboxWorker::waiting).optional();
        oldest.ifPresent(message -> jdbc.sql("update message set attempts = attempts + 1 where id = :id")
                .param("id", message.id())
                .update());
        return oldest;
    }

    private void note(Waiting message, String column, Object value) {
        jdbc.sql("update message set " + column + " = :value where id = :id")
                .param("value", value)
                .param("id", message.id())
                .update();
    }

    private boolean moreWait(long room) {
        return jdbc.sql("select count(*) from message where room = :room and delivered_at is null and failed is null")
                        .param("room", room)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        Outbox.Key key = new Outbox.Key(
                row.getString("environment"),
                row.getInt("generation"),
                row.getString("milestone"),
                row.getLong("room"));
        return new Waiting(row.getLong("id"), key, row.getString("notice"), row.getInt("attempts"));
    }

    private static String cut(String reason) {
        return reason.length() <= 1_000 ? reason : reason.substring(0, 999) + "…";
    }

    private record Waiting(long id, Outbox.Key key, String notice, int attempts) {}
}
