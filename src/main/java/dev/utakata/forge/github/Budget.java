package dev.utakata.forge.github;

import dev.utakata.failure.Postponed;
import dev.utakata.outside.CallBudget;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an account may still ask of GitHub, as GitHub's own answers tell. Asking on during a pause may get the App
 * banned, so until it is over nothing is sent.
 */
final class Budget {

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'");

    private static final Logger log = LoggerFactory.getLogger(Budget.class);

    /** Servers disagree by a second or two about when the same hour ends. */
    private static final long SAME_HOUR = 60;

    private final String account;
    private final Clock clock;
    private final OutsideCalls calls;
    private final AtomicReference<@Nullable Hold> hold = new AtomicReference<>();
    private final AtomicLong warnedFor = new AtomicLong(Long.MIN_VALUE / 2);

    Budget(String account, Clock clock, OutsideCalls calls) {
        this.account = account;
        this.clock = clock;
        this.calls = calls;
    }

    /** @throws Postponed while GitHub wants to be left alone */
    void check() {
        Hold current = hold.get();
        if (current == null) {
            return;
        }
        Duration left = Duration.between(clock.instant(), current.until());
        if (left.isPositive()) {
            throw new Postponed(
                    current.why() + " until " + TIME.format(current.until().atOffset(ZoneOffset.UTC)), left);
        }
    }

    /** Takes in what an answer says about the budget. @param pause for which it asks, if it does */
    void heard(HttpHeaders headers, Optional<Duration> pause) {
        OptionalLong remaining = Failures.number(headers, "x-ratelimit-remaining");
        OptionalLong limit = Failures.number(headers, "x-ratelimit-limit");
        OptionalLong reset = Failures.number(headers, "x-ratelimit-reset");
        // Searches and the like have budgets of their own, that say nothing about this one.
        String resource = headers.firstValue("x-ratelimit-resource").orElse("core");
        boolean core = resource.equals("core");
        boolean empty = core && remaining.orElse(-1) == 0;
        if (pause.isPresent()) {
            hold(pause.get(), empty);
        } else if (empty && reset.isPresent()) {
            hold(Failures.until(reset.getAsLong(), clock), true);
        }
        if (remaining.isPresent() && limit.isPresent() && reset.isPresent()) {
            Instant resetsAt = Instant.ofEpochSecond(reset.getAsLong());
            left(
                    resource.matches("[a-z_]{1,40}") ? resource : "other",
                    remaining.getAsLong(),
                    limit.getAsLong(),
                    resetsAt);
            if (core) {
                warnIfLow(remaining.getAsLong(), limit.getAsLong(), reset.getAsLong());
            }
        }
    }

    /** Tells what is left of one of the account's limits. */
    void left(String name, long left, long limit, Instant resetsAt) {
        calls.budget(OutsideSystem.GITHUB, new CallBudget(name, account, left, limit, resetsAt));
    }

    private void hold(Duration pause, boolean empty) {
        Hold asked = new Hold(
                clock.instant().plus(pause),
                empty ? "GitHub's budget is used up" : "GitHub has asked to be left alone");
        hold.accumulateAndGet(
                asked, (known, next) -> known != null && known.until().isAfter(asked.until()) ? known : next);
    }

    private void warnIfLow(long remaining, long limit, long reset) {
        long last = warnedFor.get();
        if (remaining * 10 < limit && reset - last > SAME_HOUR && warnedFor.compareAndSet(last, reset)) {
            log.warn(
                    "GitHub's budget of {} is down to {} of {} calls until {}",
                    account,
                    remaining,
                    limit,
                    Instant.ofEpochSecond(reset));
        }
    }

    private record Hold(Instant until, String why) {}
}
