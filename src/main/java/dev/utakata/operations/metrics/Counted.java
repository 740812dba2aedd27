package dev.utakata.operations.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A count that is kept for a moment: a scrape asks for each of its gauges, several replicas are scraped, and none of it is
 * to be felt in the database. Where it cannot be had it is not known, for as long as one that was had.
 */
final class Counted<T> {

    /** Shorter than scrapes usually are apart, longer than one takes. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Counted.class);

    private final Supplier<T> count;
    private final Clock clock;
    private @Nullable T value;
    private @Nullable Instant at;

    Counted(Supplier<T> count, Clock clock) {
        this.count = count;
        this.clock = clock;
    }

    synchronized Optional<T> get() {
        Instant now = clock.instant();
        if (at == null || now.isBefore(at) || !now.isBefore(at.plus(KEPT))) {
            value = read();
            at = now;
        }
        return Optional.ofNullable(value);
    }

    private @Nullable T read() {
        try {
            return count.get();
        } catch (RuntimeException away) {
            log.debug("The database does not tell what metrics count", away);
            return null;
        }
    }
}
