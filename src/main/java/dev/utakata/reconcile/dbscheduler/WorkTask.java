package dev.utakata.reconcile.dbscheduler;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.utakata.failure.Postponed;
import dev.utakata.failure.TransientFailure;
import dev.utakata.logging.About;
import dev.utakata.reconcile.BackOff;
import dev.utakata.reconcile.Lease;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.reconcile.Worker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one task that db-scheduler knows: an instance of it is a {@link Work}, and a run of it a run of its worker. */
class WorkTask {

    static final String NAME = "work";

    /** Of the time after which a run that is not heard of is given to another replica, what may have passed. */
    private static final double NEARLY_DEAD = 0.8;

    private static final Duration REGULAR_LOOK = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(WorkTask.class);

    private final Supplier<Map<String, Worker>> workers;
    private final Signals signals;
    private final Clock clock;
    private final Consumer<Duration> alarm;

    /** @param alarm has the scheduler look after this time, for what cannot wait until it looks by itself */
    WorkTask(Supplier<List<Worker>> workers, Signals signals, Clock clock, Consumer<Duration> alarm) {
        this.workers = () -> workers.get().stream().collect(Collectors.toMap(Worker::kind, Function.identity()));
        this.signals = signals;
        this.clock = clock;
        this.alarm = alarm;
    }

    CustomTask<Void> task() {
        return Tasks.custom(NAME, Void.class)
                .onFailure(this::retryLater)
                .execute((instance, context) -> run(
                        work(instance.getId()),
                        () -> context.getCurrentlyExecuting()
                                        .getHeartbeatState()
                                        .getFractionDead()
                                < NEARLY_DEAD));
    }

    static Work work(String instance) {
        int colon = instance.indexOf(':');
        return new Work(instance.substring(0, colon), instance.substring(colon + 1));
    }

    /** @param held whether the scheduler has told of this run lately, so that no other one takes it for dead */
    private CompletionHandler<Void> run(Work work, BooleanSupplier held) {
        Worker worker = workers.get().get(work.kind());
        if (worker == null) {
            throw new IllegalStateException("nobody does work of the kind " + work.kind());
        }
        About.nobody();
        List<Long> seen = signals.pending(work);
        Next next = Lease.during(held, () -> worker.run(work.id()));
        signals.remove(seen);
        return (complete, operations) -> complete(work, next, complete, operations);
    }

    private void complete(Work work, Next next, ExecutionComplete complete, ExecutionOperations<Void> operations) {
        if (!signals.pending(work).isEmpty()) {
            operations.reschedule(complete, clock.instant());
            return;
        }
        switch (next) {
            case Next.In in -> again(complete, operations, in.delay());
            case Next.WhenSignalled ignored -> operations.remove();
        }
    }

    private void retryLater(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        int failures = complete.getExecution().consecutiveFailures + 1;
        Throwable cause = complete.getCause().orElse(null);
        Duration pause = BackOff.afterAttempt(failures, RandomGenerator.getDefault());
        if (cause instanceof Postponed notYet) {
            pause = notYet.retryAfter().orElse(pause);
            log.debug(
                    "{} waits for {}: {}", complete.getExecution().taskInstance.getId(), pause, notYet.getMessage());
        } else if (cause instanceof TransientFailure again) {
            pause = again.retryAfter().orElse(pause);
            log.info(
                    "{} will be tried again in {}: {}",
                    complete.getExecution().taskInstance.getId(),
                    pause,
                    again.getMessage());
        } else {
            log.error(
                    "{} failed and will be tried again in {}",
                    complete.getExecution().taskInstance.getId(),
                    pause,
                    cause);
        }
        again(complete, operations, pause);
        About.nobody();
    }

    /** The scheduler looks once a second by itself. */
    private void again(ExecutionComplete complete, ExecutionOperations<Void> operations, Duration delay) {
        operations.reschedule(complete, clock.instant().plus(delay));
        if (delay.compareTo(REGULAR_LOOK) < 0) {
            alarm.accept(delay);
        }
    }
}
