package dev.utakata.chat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many notices the outbox has seen, and what became of them. */
public final class OutboxCount {

    /** Of all there is only the number; what is looked at is what was not delivered, of which there is little. */
    static final String COUNT = """
            select (select count(*) from message), count(*), count(failed),
                   min(case when failed is null then created_at end)
            from message where delivered_at is null""";

    private final JdbcClient jdbc;

    OutboxCount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param waiting not told yet
     * @param sent told
     * @param failed can never be told
     * @param oldest when the one that waits longest was written; empty where none waits
     */
    public record Counted(long waiting, long sent, long failed, Optional<Instant> oldest) {}

    public Counted count() {
        return jdbc.sql(COUNT)
                .query((row, number) -> {
                    OffsetDateTime oldest = row.getObject(4, OffsetDateTime.class);
                    return new Counted(
                            row.getLong(2) - row.getLong(3),
                            row.getLong(1) - row.getLong(2),
                            row.getLong(3),
                            Optional.ofNullable(oldest).map(OffsetDateTime::toInstant));
                })
                .single();
    }
}
