package dev.utakata.reconcile.dbscheduler;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import dev.utakata.reconcile.EngineState;
import dev.utakata.reconcile.MonotonicTime;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the scheduler's loop goes round. It tells so after each look for due work; a look that failed, as while the
 * database is away, is told of as well and is a sign of life all the same.
 */
class Pulse extends AbstractSchedulerListener implements EngineState {

    private final Supplier<@Nullable Scheduler> scheduler;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final MonotonicTime nanos;
    private final Duration tolerated;
    private final AtomicLong last;

    /** @param scheduler gives none where work is done in another way */
    Pulse(
            Supplier<@Nullable Scheduler> scheduler,
            JdbcClient jdbc,
            Clock clock,
            MonotonicTime nanos,
            Duration tolerated) {
        this.scheduler = scheduler;
        this.jdbc = jdbc;
        this.clock = clock;
        this.nanos = nanos;
        this.tolerated = tolerated;
        this.last = new AtomicLong(nanos.getAsLong());
    }

    @Override
    public void onSchedulerEvent(SchedulerEventType type) {
        switch (type) {
            case RAN_EXECUTE_DUE, UNEXPECTED_ERROR -> last.set(nanos.getAsLong());
            default -> {
                // Other loops than the one that looks for work, or a run's own trouble.
            }
        }
    }

    @Override
    public Beat beat() {
        Scheduler looking = scheduler.get();
        boolean runs = looking != null
                && looking.getSchedulerState().isStarted()
                && !looking.getSchedulerState().isPaused();
        return new Beat(runs, Duration.ofNanos(Math.max(0, nanos.getAsLong() - last.get())), tolerated);
    }

    @Override
    public Due due() {
        return jdbc.sql("""
                select count(*), min(execution_time) from scheduled_tasks
                where picked = false and execution_time <= ?""")
                .param(OffsetDateTime.now(clock))
                .query((row, number) -> {
                    OffsetDateTime since = row.getObject(2, OffsetDateTime.class);
                    return new Due(row.getLong(1), Optional.ofNullable(since).map(OffsetDateTime::toInstant));
                })
                .single();
    }
}
