package dev.utakata.dns.route53;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;

/**
 * Route 53 takes five requests a second of an account. Three may be had at once, which is what one name alone needs, and
 * two come back in each second: so no second sees more than five, wherever it begins.
 */
final class Pace {

    private static final long BURST = 3;
    private static final long REFILL = 2;

    private final Bucket bucket;

    Pace(Clock clock) {
        this.bucket = Bucket.builder()
                .withCustomTimePrecision(meter(clock))
                .addLimit(limit -> limit.capacity(BURST).refillGreedy(REFILL, Duration.ofSeconds(1)))
                .build();
    }

    /** Takes a turn. @return how long to wait for the next one; zero where it was taken */
    Duration take() {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Duration.ZERO
                : Duration.ofMillis(Math.ceilDiv(probe.getNanosToWaitForRefill(), 1_000_000L));
    }

    private static TimeMeter meter(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                var now = clock.instant();
                return now.getEpochSecond() * 1_000_000_000L + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
