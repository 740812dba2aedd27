package dev.utakata.world;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The world's time as a clock. */
public final class WorldClock extends Clock {

    private final World world;

    public WorldClock(World world) {
        this.world = world;
    }

    @Override
    public Instant instant() {
        return world.now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
