package dev.utakata.forge.github;

import dev.utakata.failure.Postponed;
import dev.utakata.forge.github.GitHubProperties.WriteLimits;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When it is an account's turn. GitHub wants writes one after the other, about a second apart, and takes 80 a minute and
 * 500 an hour of what creates content. Nobody waits here: whoever is too early is told when to come again.
 */
final class Turns {

    /** How soon to look again while another write is on its way. */
    private static final Duration IN_FLIGHT = Duration.ofMillis(200);

    private final Budget budget;
    private final @Nullable Bucket writes;
    private final long burst;
    private final Clock clock;
    private final OutsideCalls calls;
    private final AtomicBoolean writing = new AtomicBoolean();

    Turns(Budget budget, WriteLimits limits, Clock clock, OutsideCalls calls) {
        this.budget = budget;
        this.writes = bucket(limits, clock);
        this.burst = Math.min(burst(limits.perMinute()), burst(limits.perHour()));
        this.clock = clock;
        this.calls = calls;
    }

    Budget budget() {
        return budget;
    }

    /**
     * Calls, if it is our turn.
     *
     * @throws Postponed otherwise, with nothing sent
     */
    <T> T take(Pace pace, String operation, Supplier<T> call) {
        try {
            budget.check();
            begin(pace);
        } catch (Postponed early) {
            calls.postponed(OutsideSystem.GITHUB, operation, String.valueOf(early.getMessage()));
            throw early;
        }
        try {
            return call.get();
        } finally {
            if (pace == Pace.SPACED) {
                writing.set(false);
            }
        }
    }

    private void begin(Pace pace) {
        switch (pace) {
            case FREE -> {}
            case PROMPT -> {
                if (writes != null) {
                    writes.consumeIgnoringRateLimits(1);
                    tell(writes);
                }
            }
            case SPACED -> {
                if (!writing.compareAndSet(false, true)) {
                    throw new Postponed("Utakata is just writing something else to GitHub", IN_FLIGHT);
                }
                try {
                    space();
                } catch (Postponed early) {
                    writing.set(false);
                    throw early;
                }
            }
        }
    }

    private void space() {
        if (writes == null) {
            return;
        }
        ConsumptionProbe probe = writes.tryConsumeAndReturnRemaining(1);
        tell(writes);
        if (!probe.isConsumed()) {
            Duration wait = Duration.ofMillis(Math.ceilDiv(probe.getNanosToWaitForRefill(), 1_000_000L));
            String turn = Budget.TIME.format(
                    clock.instant().plus(wait).plusMillis(999).atOffset(ZoneOffset.UTC));
            throw new Postponed("Utakata spaces what it writes to GitHub: its next turn is at " + turn, wait);
        }
    }

    private void tell(Bucket bucket) {
        long nanos = bucket.estimateAbilityToConsume(burst).getNanosToWaitForRefill();
        budget.left(
                "writes", bucket.getAvailableTokens(), burst, clock.instant().plusNanos(nanos));
    }

    private static @Nullable Bucket bucket(WriteLimits limits, Clock clock) {
        if (limits.perMinute() == 0 && limits.perHour() == 0) {
            return null;
        }
        LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(meter(clock));
        limit(builder, limits.perMinute(), Duration.ofMinutes(1));
        limit(builder, limits.perHour(), Duration.ofHours(1));
        return builder.build();
    }

    /**
     * A quarter may be had at once, three quarters come back over the time: so no stretch of that length sees more than
     * the limit, wherever GitHub's own begins. Of 80 a minute that makes a burst of 20, then one a second.
     */
    private static void limit(LocalBucketBuilder builder, int limit, Duration time) {
        if (limit > 0) {
            long burst = burst(limit);
            builder.addLimit(bandwidth -> bandwidth.capacity(burst).refillGreedy(Math.max(1, limit - burst), time));
        }
    }

    private static long burst(int limit) {
        return limit == 0 ? Long.MAX_VALUE : Math.max(1, limit / 4);
    }

    private static TimeMeter meter(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                Instant now = clock.instant();
                return now.getEpochSecond() * 1_000_000_000L + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
