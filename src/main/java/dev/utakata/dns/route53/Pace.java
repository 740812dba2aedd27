package dev.utakata.dns.route53;

import dev.utakata.outside.CallBudget;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Route 53 takes five requests a second of an account, and the account is shared by all replicas. So the times of the last
 * five calls stand in the database; a call takes the place of the oldest, once that is a second old. No second sees more
 * than five, wherever it begins, and what is done rarely never waits. A time that is still to come was written by a clock
 * that was set back since: it counts for nothing, or everything would stop until the clock has caught up.
 */
final class Pace {

    private static final int PLACES = 5;
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final OutsideCalls calls;

    Pace(JdbcClient jdbc, Clock clock, OutsideCalls calls) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.calls = calls;
    }

    /** Takes a turn. @return how long to wait for the next one; zero where it was taken */
    Duration take() {
        Instant now = clock.instant();
        // Of two replicas that choose the same place, the second waits for its row and finds it taken.
        int taken = jdbc.sql("""
                        update dns_call set made_at = :now
                        where place = (
                            select place from dns_call
                            order by case when made_at > :ahead then 0 else 1 end, made_at, place
                            fetch first 1 row only)
                          and (made_at <= :old or made_at > :ahead)
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("old", now.minus(WINDOW).atOffset(ZoneOffset.UTC))
                .param("ahead", now.plus(WINDOW).atOffset(ZoneOffset.UTC))
                .update();
        tell(now);
        if (taken == 1) {
            return Duration.ZERO;
        }
        calls.postponed(OutsideSystem.ROUTE53, "any", "Route 53's five calls of this second are made");
        return left(now);
    }

    private void tell(Instant now) {
        long left = jdbc.sql("select count(*) from dns_call where made_at <= :old or made_at > :ahead")
                .param("old", now.minus(WINDOW).atOffset(ZoneOffset.UTC))
                .param("ahead", now.plus(WINDOW).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        calls.budget(OutsideSystem.ROUTE53, new CallBudget("calls", "", left, PLACES, now.plus(WINDOW)));
    }

    private Duration left(Instant now) {
        Instant oldest = jdbc.sql("select min(made_at) from dns_call")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        long millis = Duration.between(now, oldest.plus(WINDOW)).toMillis();
        return Duration.ofMillis(Math.clamp(millis + 1, 1, WINDOW.toMillis()));
    }
}
