package dev.utakata.webhook;

import dev.utakata.forge.CommentId;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored deliveries. */
class Inbox {

    /**
     * Written as one statement that inserts nothing where it is known, so that a redelivery does not abort the
     * transaction. Counted, because H2 2.4 answers a repeated {@code not exists} from its cache.
     */
    static final String INSERT = """
            insert into delivery (guid, event, received_at, status, attempts, outcome, payload, comment_id)
            select ?, ?, cast(? as timestamp with time zone), ?, 0, ?, ?, cast(? as bigint)
            where 0 = (select count(*) from delivery where guid = ?)""";

    /** Counted twice, because H2 uses no index for an {@code or}; and only for comments, because it reads every row without one for null. */
    static final String INSERT_COMMENT =
            INSERT + " and 0 = (select count(*) from delivery where comment_id = cast(? as bigint))";

    private final JdbcClient jdbc;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Stores a delivery whose work is done, or given to others, in the same transaction.
     *
     * @return whether it was new
     */
    boolean store(String guid, String event, String payload, String outcome) {
        return insert(guid, event, payload, "HANDLED", outcome, null);
    }

    /**
     * Stores a comment that is still to be handled by {@link CommentWorker}. It is new only where neither the delivery nor
     * the comment was there before, by whatever way the comment came.
     *
     * @return whether it was new
     */
    boolean storeComment(String guid, String payload, CommentId comment) {
        return insert(guid, "issue_comment", payload, "PENDING", "", comment.value());
    }

    private boolean insert(
            String guid, String event, String payload, String status, String outcome, @Nullable Long comment) {
        JdbcClient.StatementSpec statement = jdbc.sql(comment == null ? INSERT : INSERT_COMMENT)
                .param(1, guid)
                .param(2, event)
                .param(3, OffsetDateTime.now(clock))
                .param(4, status)
                .param(5, outcome)
                .param(6, payload)
                .param(7, comment, Types.BIGINT)
                .param(8, guid);
        if (comment != null) {
            statement = statement.param(9, comment);
        }
        return statement.update() == 1;
    }

    /** Whether a delivery was accepted before: its work is done or safe. */
    boolean knows(String guid) {
        return jdbc.sql("select count(*) from delivery where guid = ?")
                        .param(guid)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whether a comment was taken in before, by whatever way. */
    boolean knows(CommentId comment) {
        return jdbc.sql("select count(*) from delivery where comment_id = ?")
                        .param(comment.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** A delivery that is still to be handled; notes that it is begun once more. */
    Optional<Delivery> begin(String guid) {
        jdbc.sql("update delivery set attempts = attempts + 1 where guid = ? and status = 'PENDING'")
                .param(guid)
                .update();
        return jdbc.sql("""
                select guid, event, received_at, attempts, payload from delivery
                where guid = ? and status = 'PENDING'""")
                .param(guid)
                .query((row, number) -> new Delivery(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getInt(4),
                        row.getString(5)))
                .optional();
    }

    /** @return false where somebody else has handled it meanwhile */
    boolean handled(String guid, String outcome) {
        return jdbc.sql("update delivery set status = 'HANDLED', outcome = ? where guid = ? and status = 'PENDING'")
                        .params(outcome.length() > 2000 ? outcome.substring(0, 2000) : outcome, guid)
                        .update()
                == 1;
    }

    /** Forgets what was handled longer ago than GitHub could redeliver it. */
    int forgetHandledBefore(Duration age) {
        return jdbc.sql("delete from delivery where status = 'HANDLED' and received_at < ?")
                .param(OffsetDateTime.now(clock).minus(age))
                .update();
    }
}
