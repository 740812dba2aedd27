package dev.utakata.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored deliveries. */
class Inbox {

    private final JdbcClient jdbc;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Stores a delivery. Written as one statement that inserts nothing where the delivery is known, so that a redelivery
     * does not abort the transaction. Counted, because H2 2.4 answers a repeated {@code not exists} from its cache.
     *
     * @param pending whether it is still to be handled by {@link CommentWorker}
     * @return whether it was new
     */
    boolean store(String guid, String event, String payload, boolean pending, String outcome) {
        return jdbc.sql("""
                insert into delivery (guid, event, received_at, status, attempts, outcome, payload)
                select ?, ?, cast(? as timestamp with time zone), ?, 0, ?, ?
                where 0 = (select count(*) from delivery where guid = ?)""")
                        .params(
                                guid,
                                event,
                                OffsetDateTime.now(clock),
                                pending ? "PENDING" : "HANDLED",
                                outcome,
                                payload,
                                guid)
                        .update()
                == 1;
    }

    /** A delivery that is still to be handled; notes that it is begun once more. */
    Optional<Delivery> begin(String guid) {
        jdbc.sql("update delivery set attempts = attempts + 1 where guid = ? and status = 'PENDING'")
                .param(guid)
                .update();
        return jdbc.sql("select guid, event, attempts, payload from delivery where guid = ? and status = 'PENDING'")
                .param(guid)
                .query((row, number) ->
                        new Delivery(row.getString(1), row.getString(2), row.getInt(3), row.getString(4)))
                .optional();
    }

    void handled(String guid, String outcome) {
        jdbc.sql("update delivery set status = 'HANDLED', outcome = ? where guid = ?")
                .params(outcome.length() > 2000 ? outcome.substring(0, 2000) : outcome, guid)
                .update();
    }

    /** Forgets what was handled longer ago than GitHub could redeliver it. */
    int forgetHandledBefore(Duration age) {
        return jdbc.sql("delete from delivery where status = 'HANDLED' and received_at < ?")
                .param(OffsetDateTime.now(clock).minus(age))
                .update();
    }
}
