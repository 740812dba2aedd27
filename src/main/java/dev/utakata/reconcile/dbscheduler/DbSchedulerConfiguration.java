package dev.utakata.reconcile.dbscheduler;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.utakata.reconcile.LeasedTransactions;
import dev.utakata.reconcile.MonotonicTime;
import dev.utakata.reconcile.StopDelay;
import dev.utakata.reconcile.Worker;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionExecutionListener;

@Configuration(proxyBeanMethods = false)
class DbSchedulerConfiguration {

    private static final Duration SWEEP = Duration.ofSeconds(30);

    /** The loop is taken for dead after so many looks that it has missed, but not before it can have waited for a database. */
    private static final int MISSED_LOOKS = 30;

    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(1);

    @Bean
    Signals signals(JdbcClient jdbc, Clock clock) {
        return new Signals(jdbc, clock);
    }

    @Bean(destroyMethod = "close")
    ExecutorService wakeUps() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Bean
    DbSchedulerEngine engine(
            Signals signals, ObjectProvider<SchedulerClient> scheduler, ExecutorService wakeUps, Clock clock) {
        return new DbSchedulerEngine(signals, scheduler::getObject, wakeUps, clock);
    }

    /** Spring Boot gives it to the transaction manager. */
    @Bean
    TransactionExecutionListener leasedTransactions() {
        return new LeasedTransactions();
    }

    @Bean
    Task<Void> workTask(
            ObjectProvider<Worker> workers,
            Signals signals,
            Clock clock,
            ObjectProvider<Scheduler> scheduler,
            ExecutorService wakeUps) {
        return new WorkTask(
                        () -> workers.orderedStream().toList(),
                        signals,
                        clock,
                        delay -> CompletableFuture.delayedExecutor(delay.toMillis() + 1, TimeUnit.MILLISECONDS, wakeUps)
                                .execute(() -> scheduler.getObject().triggerCheckForDueExecutions()))
                .task();
    }

    @Bean
    Task<Void> sweepTask(ObjectProvider<DbSchedulerEngine> engine) {
        return Tasks.recurring("sweep", FixedDelay.of(SWEEP))
                .execute((instance, context) -> engine.getObject().sweep());
    }

    @Bean
    SchedulerListener lostSignals(Signals signals, DbSchedulerEngine engine) {
        return new LostSignals(signals, engine);
    }

    @Bean
    @ConditionalOnMissingBean
    MonotonicTime monotonicTime() {
        return System::nanoTime;
    }

    /** @param every how often the scheduler looks for due work */
    @Bean
    Pulse pulse(
            ObjectProvider<Scheduler> scheduler,
            JdbcClient jdbc,
            Clock clock,
            MonotonicTime time,
            @Value("${db-scheduler.polling-interval}") Duration every) {
        Duration missed = every.multipliedBy(MISSED_LOOKS);
        Duration tolerated = missed.compareTo(LEAST_PATIENCE) > 0 ? missed : LEAST_PATIENCE;
        return new Pulse(scheduler::getIfAvailable, jdbc, clock, time, tolerated);
    }

    @Bean
    Retirement retirement(ObjectProvider<Scheduler> scheduler, StopDelay delay, Clock clock) {
        return new Retirement(scheduler::getIfAvailable, delay, clock);
    }

    /**
     * Steps are short and mostly wait for the network, so that virtual threads run them; no more than the properties say,
     * which db-scheduler itself does not see to: each takes a connection of the database, and a stop waits for all of them.
     *
     * @param threads how many runs there may be at once
     */
    @Bean
    DbSchedulerCustomizer schedulerCustomizer(@Value("${db-scheduler.threads}") int threads) {
        SchedulerName name = new SchedulerName.Fixed("utakata-" + UUID.randomUUID());
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<SchedulerName> schedulerName() {
                return Optional.of(name);
            }

            @Override
            public Optional<ExecutorService> executorService() {
                return Optional.of(Executors.newFixedThreadPool(
                        threads, Thread.ofVirtual().name("run-", 0).factory()));
            }
        };
    }
}
