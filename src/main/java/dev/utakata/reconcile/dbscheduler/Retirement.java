package dev.utakata.reconcile.dbscheduler;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.utakata.reconcile.StopDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What is done first when the process is told to stop, when Spring has just made it unready: no more work is begun, and what
 * runs is let finish. Deliveries are still taken in; the work that they cause is another replica's. Only then does the port
 * close, and what steps need goes away.
 */
class Retirement implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Retirement.class);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Supplier<@Nullable Scheduler> scheduler;
    private final StopDelay delay;
    private final Clock clock;
    private volatile boolean running;

    /** @param scheduler gives none where work is done in another way */
    Retirement(Supplier<@Nullable Scheduler> scheduler, StopDelay delay, Clock clock) {
        this.scheduler = scheduler;
        this.delay = delay;
        this.clock = clock;
    }

    /** After everything else has started, and therefore stopped before it: before the port closes. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable callback) {
        Scheduler working = scheduler.get();
        if (working != null) {
            working.pause();
            log.info("Told to stop: no work is begun any more; {} runs are let finish", runs(working));
        }
        waitFor(working, clock.instant().plus(delay.value()), callback);
    }

    private void waitFor(@Nullable Scheduler working, Instant atLeast, Runnable callback) {
        if (runs(working) > 0 || clock.instant().isBefore(atLeast)) {
            CompletableFuture.delayedExecutor(LOOK.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> waitFor(working, atLeast, callback));
            return;
        }
        running = false;
        callback.run();
    }

    private static int runs(@Nullable Scheduler working) {
        return working == null ? 0 : working.getCurrentlyExecuting().size();
    }

    /** Spring calls the other one. */
    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
