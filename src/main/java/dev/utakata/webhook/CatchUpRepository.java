package dev.utakata.webhook;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Up to when something outside was looked through. */
class CatchUpRepository {

    private final JdbcClient jdbc;

    CatchUpRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param name a repository's, or of another thing that is looked through */
    Optional<Instant> until(String name) {
        return jdbc.sql("select until from catch_up where repository = ?")
                .param(name)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    void until(String name, Instant until) {
        OffsetDateTime time = until.atOffset(ZoneOffset.UTC);
        int updated = jdbc.sql("update catch_up set until = ? where repository = ?")
                .params(time, name)
                .update();
        if (updated == 0) {
            jdbc.sql("insert into catch_up (repository, until) values (?, ?)")
                    .params(name, time)
                    .update();
        }
    }
}
