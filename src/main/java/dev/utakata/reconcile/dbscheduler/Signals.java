package dev.utakata.reconcile.dbscheduler;

import dev.utakata.reconcile.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Signals that have not been answered. Only inserted and deleted, never updated: a signal given in a transaction neither
 * waits for a run of the same work nor collides with another signal.
 */
class Signals {

    private final JdbcClient jdbc;
    private final Clock clock;

    Signals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(Work work) {
        jdbc.sql("insert into signal (kind, work_id, at) values (?, ?, ?)")
                .params(work.kind(), work.id(), OffsetDateTime.now(clock))
                .update();
    }

    /** All that stand now; handed to {@link #remove} once a run that began later has answered them. */
    List<Long> pending(Work work) {
        return jdbc.sql("select seq from signal where kind = ? and work_id = ?")
                .params(work.kind(), work.id())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /**
     * Removes exactly these. By number rather than up to the highest one: numbers are drawn before commits, so a lower
     * one may become visible after a higher one.
     */
    void remove(List<Long> answered) {
        if (!answered.isEmpty()) {
            jdbc.sql("delete from signal where seq in (:answered)")
                    .param("answered", answered)
                    .update();
        }
    }

    /** Work whose signals have waited for longer than this. */
    List<Work> waitingLongerThan(Duration age) {
        OffsetDateTime limit = clock.instant().minus(age).atOffset(ZoneOffset.UTC);
        return jdbc.sql("select distinct kind, work_id from signal where at < ?")
                .params(limit)
                .query((row, number) -> new Work(row.getString(1), row.getString(2)))
                .list();
    }
}
