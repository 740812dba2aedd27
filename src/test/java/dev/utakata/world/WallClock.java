package dev.utakata.world;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets the world's time run with ours. */
public final class WallClock implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(20);

    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("world-time").factory());
    private final World world;

    public WallClock(World world) {
        this.world = world;
        ticker.scheduleAtFixedRate(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            world.advanceTo(Instant.now());
        } catch (RuntimeException bug) {
            // An exception would end the schedule, and the world would stand still without a word.
            System.err.println("Something in the world went wrong: " + bug);
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
