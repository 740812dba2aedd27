package dev.utakata.reconcile.dbscheduler;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The engine on db-scheduler. A signal is a row of the caller's transaction; the scheduler is woken after the commit, on
 * another thread, because its repository commits by itself and must not touch the caller's connection. A wake-up that
 * is lost costs time only: {@link WorkTask} looks at the signals at the end of every run, and {@link #sweep} regularly.
 */
class DbSchedulerEngine implements Engine {

    private static final Logger log = LoggerFactory.getLogger(DbSchedulerEngine.class);
    private static final Duration OVERDUE = Duration.ofSeconds(20);

    private final Signals signals;
    private final Supplier<SchedulerClient> scheduler;
    private final Executor wakeUps;
    private final Clock clock;

    DbSchedulerEngine(Signals signals, Supplier<SchedulerClient> scheduler, Executor wakeUps, Clock clock) {
        this.signals = signals;
        this.scheduler = scheduler;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    @Override
    public void signal(Work work) {
        signals.add(work);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wakeUps.execute(() -> wake(work));
                }
            });
        } else {
            wakeUps.execute(() -> wake(work));
        }
    }

    /** Lets the work run now, unless it is running: then its end sees the signal. */
    void wake(Work work) {
        try {
            TaskInstance<Void> instance = new TaskInstance<>(WorkTask.NAME, work.toString());
            if (!scheduler.get().scheduleIfNotExists(instance, clock.instant())) {
                scheduler.get().reschedule(TaskInstanceId.of(WorkTask.NAME, work.toString()), clock.instant());
            }
        } catch (TaskInstanceCurrentlyExecutingException running) {
            log.trace("{} is running and will see the signal at its end", work);
        } catch (RuntimeException race) {
            // db-scheduler #775: two that reschedule at once, or one against a pick, may be told of "a bug". The signal
            // stands in its table; the sweeper repeats what is lost here.
            log.debug("{} could not be woken now", work, race);
        }
    }

    /** Wakes whatever has been signalled and not run for too long; what is backing off after failures is left alone. */
    void sweep() {
        for (Work work : signals.waitingLongerThan(OVERDUE)) {
            boolean backingOff = scheduler
                    .get()
                    .getScheduledExecution(TaskInstanceId.of(WorkTask.NAME, work.toString()))
                    .filter(execution -> execution.getConsecutiveFailures() > 0
                            && execution.getExecutionTime().isAfter(clock.instant()))
                    .isPresent();
            if (!backingOff) {
                wake(work);
            }
        }
    }
}
