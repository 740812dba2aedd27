package dev.utakata.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.PullRequest;
import dev.utakata.simulation.Foreign;
import dev.utakata.story.Town;
import dev.utakata.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Replicas of the real jar are told to stop by SIGTERM and replaced, one after the other, while deliveries stream in. */
class RollingUpdateIT {

    /** Long enough for the balancer to notice, though the machine stand still for a while. */
    private static final Duration STOP_DELAY = Duration.ofSeconds(6);

    private static final int ROUNDS = Integer.getInteger("replicas.rounds", 2);

    @TempDir
    private Path folder;

    private Surroundings surroundings;
    private Postgres postgres;
    private Replica first;
    private Replica second;

    @BeforeEach
    void found() throws Exception {
        surroundings = new Surroundings();
        postgres = new Postgres(folder);
        Map<String, Object> properties = new HashMap<>(postgres.properties());
        properties.put("utakata.stop-delay", STOP_DELAY.toSeconds() + "s");
        surroundings.configure(folder, properties);
        first = new Replica("first", folder);
        second = new Replica("second", folder);
    }

    @AfterEach
    void endAll() throws Exception {
        first.close();
        second.close();
        postgres.close();
        surroundings.close();
    }

    /**
     * Behind a balancer that looks every 200 ms, no delivery fails; and each comment is answered, once. Both start on an
     * empty database at the same time.
     */
    @Test
    void no_delivery_is_lost_while_replicas_are_replaced() throws Exception {
        World world = surroundings.world();
        PullRequest pull = world.locked(() -> world.github().openPullRequest(Town.SHOP, "octocat", "Change", false));
        first.start();
        second.start();
        first.awaitReady();
        second.awaitReady();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger stops = new AtomicInteger();
        try (Post post = new Post(world, List.of(first, second));
                ScheduledExecutorService stream = Executors.newScheduledThreadPool(2)) {
            stream.scheduleWithFixedDelay(
                    () -> List.of(first, second).forEach(it -> look(post, it)), 0, 200, TimeUnit.MILLISECONDS);
            var comments = stream.scheduleAtFixedRate(
                    () -> world.locked(() -> {
                        world.github().comment(Town.SHOP, pull.number(), "octocat", "/test-tag status");
                        asked.incrementAndGet();
                    }),
                    0,
                    200,
                    TimeUnit.MILLISECONDS);
            for (int i = 0; i < ROUNDS * 2; i++) {
                Replica leaving = i % 2 == 0 ? first : second;
                Instant told = Instant.now();
                leaving.stop();
                seenUnreadyWhileOpen(leaving);
                assertThat(leaving.awaitExit(Duration.ofSeconds(60))).isEqualTo(143);
                assertThat(Duration.between(told, Instant.now())).isGreaterThan(STOP_DELAY);
                stops.incrementAndGet();
                assertThat(leaving.said()).doesNotContain("ERROR");
                leaving.start();
                leaving.awaitReady();
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> post.sees(leaving));
            }
            comments.cancel(false);
            // The slower the machine is, the more were written meanwhile, and the longer it takes to answer them.
            Awaitility.await()
                    .atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(Replies.to(world, pull))
                            .hasSize(asked.get())
                            .allSatisfy((comment, times) -> assertThat(times).isEqualTo(1L)));
            System.out.println("Rolling update: " + stops
                    + " replicas told to stop and replaced, each seen unready before its port closed; " + asked
                    + " commands, each answered once; " + post.summary() + ".");
            assertThat(post.answers().values()).containsOnly(202);
            assertThat(post.answers()).hasSizeGreaterThan(100);
        }
    }

    /** As a load balancer does: one answer that does not come in time changes nothing yet. */
    private static void look(Post post, Replica replica) {
        int status = replica.readiness();
        if (status != Replica.SILENT) {
            post.see(replica, status == 200);
        }
    }

    /** It says that it is unready before it stops to answer, and nobody is to kill it for that. */
    private static void seenUnreadyWhileOpen(Replica leaving) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    assertThat(leaving.isAlive())
                            .as("it is seen unready before it ends")
                            .isTrue();
                    return leaving.readiness() == 503;
                });
        assertThat(leaving.status("/actuator/health/liveness")).isEqualTo(200);
    }

    /**
     * Beside a newer version, and after going back from one: the database gets a migration that this version does not know,
     * which only adds, in the middle of its work. The older one goes on, another one starts, and environments come and go.
     */
    @Test
    void an_older_version_works_on_the_database_of_a_newer_one() throws Exception {
        World world = surroundings.world();
        first.start();
        first.awaitReady();
        Foreign foreign = world.locked(() -> new Foreign(world));
        try (Post post = new Post(world, List.of(first, second))) {
            Crowd crowd = new Crowd(world, new Random(1), 6, Instant.now(), Duration.ofSeconds(10));
            // Until whatever it asks its database has been asked so often that the answer's shape is remembered.
            crowd.mayDo(0.5);
            awaitPeace(crowd, world, foreign, post, () -> crowd.hasDone(0.5));
            newerVersionComes(postgres.jdbc());
            second.start();
            second.awaitReady();
            crowd.mayDo(1);
            awaitPeace(crowd, world, foreign, post, crowd::isDone);
            assertThat(post.answers().values()).containsOnly(202);
        }
        assertThat(first.said() + second.said()).doesNotContain("ERROR");
    }

    private static void awaitPeace(Crowd crowd, World world, Foreign foreign, Post post, BooleanSupplier done) {
        // What no webhook could tell is found within three minutes.
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    crowd.act(Instant.now());
                    assertThat(done.getAsBoolean()).isTrue();
                    assertThat(Claims.broken(world, crowd.standings().values(), foreign))
                            .as(post::summary)
                            .isEmpty();
                });
    }

    /** As Flyway would do it: a column that may be null, one with a default, a table, and the note that it was done. */
    private static void newerVersionComes(JdbcClient jdbc) {
        for (String table :
                List.of("environment", "step", "delivery", "message", "signal", "deployment", "dns_request")) {
            jdbc.sql("alter table " + table + " add column of_tomorrow varchar(10)")
                    .update();
            jdbc.sql("alter table " + table + " add column also_new boolean default false not null")
                    .update();
        }
        jdbc.sql("create table tomorrow (id bigint primary key)").update();
        jdbc.sql("""
                insert into flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                select max(installed_rank) + 1, '999', 'tomorrow', 'SQL', 'V999__tomorrow.sql', 1, 'tomorrow', 1, true
                from flyway_schema_history""").update();
    }
}
