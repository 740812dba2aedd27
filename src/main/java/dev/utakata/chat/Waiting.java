package dev.utakata.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A notice that its room was not told of yet.
 *
 * @param folded the mark of the message that was to tell of it together with others; null where it was tried alone or
 *     not at all
 * @param attempts how often it may have been posted already
 */
record Waiting(
        long id,
        Outbox.Key key,
        String notice,
        Instant created,
        int attempts,
        @Nullable String folded) {

    static final String COLUMNS = "id, environment, generation, milestone, room, notice, created_at, attempts, folded";

    static Waiting of(ResultSet row, int number) throws SQLException {
        Outbox.Key key = new Outbox.Key(
                row.getString("environment"),
                row.getInt("generation"),
                row.getString("milestone"),
                row.getLong("room"));
        return new Waiting(
                row.getLong("id"),
                key,
                row.getString("notice"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                row.getString("folded"));
    }

    /** The mark that the room would bear if the last attempt has come through. */
    String mark() {
        return folded == null ? key.mark() : folded;
    }

    Notice read() {
        return Outbox.JSON.readValue(notice, Notice.class);
    }
}
