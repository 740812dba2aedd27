package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Census;
import dev.utakata.environment.Situation;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.webhook.FrontDoor;
import dev.utakata.world.Delays;
import dev.utakata.world.WallClock;
import dev.utakata.world.World;
import dev.utakata.world.github.Webhook;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Many environments, wanted in one moment and closed in one moment, in one process with the real engine and the embedded
 * database in a file, while the outside takes its time. Beside it one alone, which takes as long as the outside makes it wait.
 * Prints both, and asserts nothing of the time: a busy machine is no defect.
 */
@SpringBootTest(classes = CrowdBenchmarkTest.Process.class)
@DirtiesContext
class CrowdBenchmarkTest {

    private static final int MANY = Integer.getInteger("benchmark.environments", 30);
    private static final Duration BUILD = Duration.ofSeconds(Integer.getInteger("benchmark.build", 2));
    private static final Delays DELAYS =
            new Delays(BUILD, Duration.ofMinutes(30), BUILD.dividedBy(4), BUILD.dividedBy(6));

    @TempDir
    static Path folder;

    @Autowired
    private World world;

    @Autowired
    private Census census;

    @Autowired
    private ApplicationContext application;

    private final BlockingQueue<Webhook> post = new LinkedBlockingQueue<>();
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    private volatile boolean over;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        StoryProperties.common().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("spring.datasource.url", () -> "jdbc:h2:file:" + folder.resolve("utakata"));
        // One line for each environment would be most of the work.
        registry.add("logging.level.dev.utakata", () -> "error");
    }

    /** As in production, but for what is outside. */
    @Import(MemoryPorts.class)
    @ComponentScan("dev.utakata.reconcile.dbscheduler")
    static class Process {

        @Bean
        World world() {
            return Town.found(Instant.now(), DELAYS);
        }

        @Bean
        WallClock worldTime(World world) {
            return new WallClock(world);
        }
    }

    /** How long it took until all were there, and then until all were gone. */
    private record Lives(Duration up, Duration down) {}

    @Test
    void many_at_once_beside_one_alone() throws Exception {
        world.locked(() -> world.github().onWebhook(post::add));
        ExecutorService carriers =
                Executors.newFixedThreadPool(4, Thread.ofPlatform().daemon().factory());
        try {
            for (int i = 0; i < 4; i++) {
                carriers.execute(this::carry);
            }
            // Compiled by then, as in a process that has been at work for a while.
            live(Math.min(MANY, 100));
            Lives alone = live(1);
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            ManagementFactory.getThreadMXBean().resetPeakThreadCount();
            Lives many = live(MANY);
            System.out.printf(
                    Locale.ROOT,
                    "%d environments at once, a build taking %d s, a rollout and an end %d s, a name %d s, heap of at most %d"
                            + " MB: all live after %.1f s, one alone after %.1f s, ratio %.2f; all gone after %.1f s, one alone after"
                            + " %.1f s, ratio %.2f (budget 1.10); %d more threads than before, at most.%n",
                    MANY,
                    DELAYS.build().toSeconds(),
                    DELAYS.rollout().toSeconds(),
                    DELAYS.propagation().toSeconds(),
                    Runtime.getRuntime().maxMemory() >> 20,
                    seconds(many.up()),
                    seconds(alone.up()),
                    seconds(many.up()) / seconds(alone.up()),
                    seconds(many.down()),
                    seconds(alone.down()),
                    seconds(many.down()) / seconds(alone.down()),
                    ManagementFactory.getThreadMXBean().getPeakThreadCount() - threads);
            assertThat(answers.keySet()).containsExactly(202);
        } finally {
            // An interrupt would close the file of the database while it is written to.
            over = true;
            carriers.shutdown();
            assertThat(carriers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private Lives live(int count) {
        List<PullRequestNumber> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(world.locked(() -> world.github()
                    .openPullRequest(Town.SHOP, "octocat", "Change", false)
                    .number()));
        }
        Duration up = until(
                () -> numbers.forEach(number -> world.locked(() -> {
                    world.github().addLabel(Town.SHOP, number, Town.LABEL, "octocat");
                    world.github().comment(Town.SHOP, number, "octocat", "/test-tag");
                })),
                () -> standing(Situation.Phase.LIVE) == count);
        Duration down = until(
                () -> numbers.forEach(
                        number -> world.locked(() -> world.github().close(Town.SHOP, number, "octocat", false))),
                () -> Stream.of(Situation.Phase.values())
                        .filter(phase -> phase != Situation.Phase.GONE)
                        .allMatch(phase -> standing(phase) == 0));
        return new Lives(up, down);
    }

    private long standing(Situation.Phase phase) {
        return census.count().stream()
                .filter(count -> count.phase() == phase)
                .mapToLong(Census.Count::environments)
                .sum();
    }

    private static Duration until(Runnable what, Callable<Boolean> reached) {
        Instant begin = Instant.now();
        what.run();
        Awaitility.await()
                .atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(200))
                .until(reached);
        return Duration.between(begin, Instant.now());
    }

    private void carry() {
        try {
            while (!over) {
                Webhook webhook = post.poll(100, TimeUnit.MILLISECONDS);
                if (webhook != null) {
                    answers.merge(FrontDoor.deliver(application, webhook), 1, Integer::sum);
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
