package dev.utakata.webhook;

import dev.utakata.forge.CommentId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was taken in and is not handled yet. */
public class Backlog {

    private final JdbcClient jdbc;

    Backlog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param oldest when the one that waits longest was received; empty where nothing waits */
    public record Pending(long count, Optional<Instant> oldest) {}

    /** Comments on pull requests. Of all deliveries only those have an index on them that bear a comment to be handled. */
    public Pending comments() {
        return pending("select count(*), min(received_at) from delivery where comment_id > 0 and status = 'PENDING'");
    }

    /** Messages of rooms. */
    public Pending messages() {
        return pending("select count(*), min(received_at) from chat_message where status = 'PENDING'");
    }

    /** When a comment was received, by whatever way; empty where that is forgotten. */
    public Optional<Instant> received(CommentId comment) {
        return jdbc.sql("select received_at from delivery where comment_id = ?")
                .param(comment.value())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    private Pending pending(String query) {
        return jdbc.sql(query)
                .query((row, number) -> {
                    OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
                    return new Pending(
                            row.getLong(1), Optional.ofNullable(oldest).map(OffsetDateTime::toInstant));
                })
                .single();
    }
}
