package dev.utakata.reconcile.dbscheduler;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.utakata.reconcile.StopDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A process that is told to stop begins nothing, and ends only when what it does is done. */
class RetirementTest {

    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final OneTimeTask<Void> task = Tasks.oneTime("step").execute((instance, context) -> {
        begun.add(instance.getId());
        if (instance.getId().equals("long")) {
            await(mayEnd);
        }
    });
    private Scheduler scheduler;

    @BeforeEach
    void start() {
        var database =
                new DriverManagerDataSource("jdbc:h2:mem:retirement-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V2__engine.sql")).execute(database);
        scheduler = Scheduler.create(database, task)
                .pollingInterval(Duration.ofMillis(20))
                .enableImmediateExecution()
                .build();
        scheduler.start();
    }

    @AfterEach
    void end() {
        mayEnd.countDown();
        scheduler.stop();
    }

    @Test
    void nothing_is_begun_and_what_runs_is_let_finish() {
        Retirement retirement = retirement(Duration.ZERO);
        scheduler.schedule(task.instance("long"), Instant.now());
        Awaitility.await().until(() -> begun.contains("long"));

        retirement.stop(stopped::countDown);
        scheduler.schedule(task.instance("late"), Instant.now());
        Awaitility.await()
                .during(Duration.ofMillis(500))
                .until(() -> stopped.getCount() == 1 && retirement.isRunning() && !begun.contains("late"));

        mayEnd.countDown();
        await(stopped);
        assertThat(retirement.isRunning()).isFalse();
        assertThat(begun).containsExactly("long");
    }

    @Test
    void the_delay_is_waited_for_where_nothing_runs() {
        Instant before = Instant.now();
        retirement(Duration.ofMillis(300)).stop(stopped::countDown);
        await(stopped);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    private Retirement retirement(Duration delay) {
        Retirement retirement = new Retirement(() -> scheduler, new StopDelay(delay), Clock.systemUTC());
        retirement.start();
        return retirement;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
