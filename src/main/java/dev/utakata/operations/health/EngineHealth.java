package dev.utakata.operations.health;

import dev.utakata.reconcile.EngineState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down where the engine's loop stands still although the database answers: then only a new process helps. While the
 * database is away, or nobody knows yet, the loop is not to blame.
 */
final class EngineHealth implements HealthIndicator {

    private final EngineState engine;
    private final Reach database;

    EngineHealth(EngineState engine, Reach database) {
        this.engine = engine;
        this.database = database;
    }

    @Override
    public Health health() {
        EngineState.Beat beat = engine.beat();
        Health.Builder health = Health.up();
        if (beat.isAlive()) {
            database.forget();
        } else if (database.hasAnswered()) {
            health = Health.down();
        }
        return health.withDetail("looksForWork", beat.runs())
                .withDetail("lastLookSecondsAgo", beat.ago().toSeconds())
                .withDetail("deadAfterSeconds", beat.tolerated().toSeconds())
                .build();
    }
}
