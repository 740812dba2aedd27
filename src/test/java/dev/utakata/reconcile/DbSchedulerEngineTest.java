package dev.utakata.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.UtakataApplication;
import dev.utakata.failure.TransientFailure;
import dev.utakata.story.StoryProperties;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine on db-scheduler and H2: no signal is lost, whenever it comes. */
@SpringBootTest(classes = UtakataApplication.class)
@Import(DbSchedulerEngineTest.Probes.class)
@DirtiesContext
class DbSchedulerEngineTest {

    @Autowired
    Engine engine;

    @Autowired
    Probe probe;

    @Autowired
    TransactionTemplate transaction;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        StoryProperties.common().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:engine;DB_CLOSE_DELAY=-1");
        registry.add("utakata.github.api-url", () -> "http://127.0.0.1:1/api/v3");
        registry.add("utakata.clusters.manager.kubeconfig", () -> "src/test/resources/unreachable-kubeconfig.yaml");
        registry.add("utakata.route53.endpoint", () -> "http://127.0.0.1:1");
        registry.add("utakata.chatwork.api-url", () -> "http://127.0.0.1:1");
    }

    @Test
    void every_burst_of_signals_is_answered_by_a_run_that_began_after_its_last() {
        for (int burst = 0; burst < 40; burst++) {
            for (int work = 0; work < 5; work++) {
                String id = "w" + work;
                probe.wanted.computeIfAbsent(id, key -> new AtomicInteger()).incrementAndGet();
                transaction.executeWithoutResult(status -> engine.signal(new Work("probe", id)));
            }
        }
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(probe.wanted)
                        .allSatisfy((id, wanted) -> assertThat(probe.seen).containsEntry(id, wanted.get())));
    }

    @Test
    void a_signal_that_was_rolled_back_was_not_given() {
        transaction.executeWithoutResult(status -> {
            engine.signal(new Work("probe", "rolled-back"));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> engine.signal(new Work("probe", "after")));
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> probe.seen.containsKey("after"));
        assertThat(probe.seen).doesNotContainKey("rolled-back");
    }

    @Test
    void a_run_whose_lease_is_over_commits_nothing() {
        assertThatThrownBy(() -> Lease.during(() -> false, () -> signal("late")))
                .isInstanceOf(TransientFailure.class);
        Lease.during(() -> true, () -> signal("in-time"));
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> probe.seen.containsKey("in-time"));
        assertThat(probe.seen).doesNotContainKey("late");
    }

    private Work signal(String id) {
        Work work = new Work("probe", id);
        transaction.executeWithoutResult(status -> engine.signal(work));
        return work;
    }

    static class Probes {

        @Bean
        Probe probe() {
            return new Probe();
        }
    }

    /** Remembers what was wanted when its last run began. */
    static class Probe implements Worker {

        final Map<String, AtomicInteger> wanted = new ConcurrentHashMap<>();
        final Map<String, Integer> seen = new ConcurrentHashMap<>();

        @Override
        public String kind() {
            return "probe";
        }

        @Override
        public Next run(String id) {
            AtomicInteger now = wanted.get(id);
            seen.put(id, now == null ? 0 : now.get());
            return Next.whenSignalled();
        }
    }
}
