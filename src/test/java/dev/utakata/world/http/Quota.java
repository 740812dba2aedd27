package dev.utakata.world.http;

import dev.utakata.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many calls are answered within a time that begins with the first of them; when it is over, all may be made again.
 * GitHub and Chatwork count so, and tell how it stands with every answer.
 */
final class Quota {

    private final World world;
    private final LongSupplier limits;
    private final Duration time;
    private Instant reset = Instant.MIN;
    private long used;

    Quota(World world, LongSupplier limits, Duration time) {
        this.world = world;
        this.limits = limits;
        this.time = time;
    }

    /** A call comes. @return whether it is answered */
    synchronized boolean take() {
        look();
        if (used >= limits.getAsLong()) {
            return false;
        }
        used++;
        return true;
    }

    /** The last one costs nothing: its answer was known already. */
    synchronized void giveBack() {
        used = Math.max(0, used - 1);
    }

    /** How it stands, in the headers that both have in common. */
    synchronized Map<String, String> headers() {
        look();
        long limit = limits.getAsLong();
        return Map.of(
                "x-ratelimit-limit", Long.toString(limit),
                "x-ratelimit-remaining", Long.toString(Math.max(0, limit - used)),
                "x-ratelimit-reset", Long.toString(reset.getEpochSecond()));
    }

    private void look() {
        Instant now = world.now();
        if (!now.isBefore(reset)) {
            reset = now.plus(time);
            used = 0;
        }
    }
}
