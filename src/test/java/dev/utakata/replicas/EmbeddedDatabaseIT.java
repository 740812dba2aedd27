package dev.utakata.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.PullRequest;
import dev.utakata.story.StoryProperties;
import dev.utakata.story.Town;
import dev.utakata.world.World;
import dev.utakata.world.github.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real jar on the embedded database is killed by SIGKILL while deliveries stream in. What was answered 202 is looked for
 * in a copy of the file, as the kill has left it. {@code -Dembedded.kills}, {@code -Dembedded.stops} and
 * {@code -Dembedded.seed} make it longer, or play the same times again.
 */
class EmbeddedDatabaseIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int KILLS = Integer.getInteger("embedded.kills", 4);
    private static final int STOPS = Integer.getInteger("embedded.stops", 2);
    private static final int ENOUGH = 100;
    private static final long SEED = Long.getLong("embedded.seed", new Random().nextLong());

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final AtomicInteger asked = new AtomicInteger();
    private Surroundings surroundings;
    private PullRequest pull;

    /** Nobody writes between a kill and the start: what is missed then is for other tests. */
    private volatile boolean open;

    @BeforeEach
    void found() throws Exception {
        surroundings = new Surroundings();
        surroundings.configure(folder, Map.of());
        World world = surroundings.world();
        pull = world.locked(() -> world.github().openPullRequest(Town.SHOP, "octocat", "Change", false));
    }

    @AfterEach
    void end() {
        surroundings.close();
    }

    @Test
    void what_was_accepted_at_the_moment_of_a_kill_is_in_the_file() throws Exception {
        System.out.println("Embedded database under kill -9: seed " + SEED);
        int accepted;
        World world = surroundings.world();
        try (Replica only = new Replica("only", folder);
                Post post = new Post(world, List.of(only));
                ScheduledExecutorService stream = Executors.newSingleThreadScheduledExecutor()) {
            only.start();
            only.awaitReady();
            open = true;
            var comments = comments(stream);
            for (int i = 0; i < KILLS; i++) {
                pause(random.nextInt(500, 2_500));
                only.kill();
                open = false;
                assertThat(lost(post)).as("kill %d", i + 1).isEmpty();
                only.start();
                only.awaitReady();
                open = true;
            }
            // Short pauses and a slow disk make few of them before.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> accepted(post).size() > ENOUGH);
            comments.cancel(false);
            awaitAnswers(Duration.ofSeconds(90));
            only.kill();
            assertThat(lost(post)).isEmpty();
            accepted = accepted(post).size();
            System.out.println("Embedded database under kill -9: " + KILLS + " kills, " + accepted
                    + " deliveries accepted, 0 of them lost; " + asked + " commands, each answered once; "
                    + post.summary() + "; seed " + SEED + ".");
        }
        assertThat(accepted).isGreaterThan(ENOUGH);
    }

    /** The file is closed last: until then whoever is at work writes to it. */
    @Test
    void whoever_is_told_to_stop_writes_to_the_end() throws Exception {
        World world = surroundings.world();
        try (Replica only = new Replica("stopped", folder);
                Post post = new Post(world, List.of(only));
                ScheduledExecutorService stream = Executors.newSingleThreadScheduledExecutor()) {
            only.start();
            only.awaitReady();
            open = true;
            comments(stream);
            for (int i = 0; i < STOPS; i++) {
                int before = accepted(post).size();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> accepted(post).size() > before + 20);
                only.stop();
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> only.readiness() == 503);
                open = false;
                assertThat(only.awaitExit(Duration.ofSeconds(60))).isEqualTo(143);
                assertThat(only.said()).doesNotContain("ERROR").doesNotContain("has been closed");
                only.start();
                only.awaitReady();
                open = true;
            }
            open = false;
            awaitAnswers(Duration.ofMinutes(4));
            System.out.println("Embedded database, told to stop: " + STOPS + " times; " + asked
                    + " commands, each answered once; " + post.summary() + ".");
        }
    }

    /** H2 left to itself writes late; so that the above would see it. */
    @Test
    void what_is_written_late_is_seen_to_be_lost() throws Exception {
        World world = surroundings.world();
        try (Replica only = new Replica(
                        "late", folder, "--spring.datasource.url=jdbc:h2:file:./data/utakata;WRITE_DELAY=60000");
                Post post = new Post(world, List.of(only));
                ScheduledExecutorService stream = Executors.newSingleThreadScheduledExecutor()) {
            only.start();
            only.awaitReady();
            open = true;
            comments(stream);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> accepted(post).size() > 20);
            only.kill();
            assertThat(lost(post)).isNotEmpty();
        }
    }

    /** Each command is answered, and once. */
    private void awaitAnswers(Duration atMost) {
        Awaitility.await()
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(Replies.to(surroundings.world(), pull))
                        .hasSize(asked.get())
                        .allSatisfy((comment, times) -> assertThat(times).isEqualTo(1L)));
    }

    private Future<?> comments(ScheduledExecutorService stream) {
        World world = surroundings.world();
        return stream.scheduleAtFixedRate(
                () -> world.locked(() -> {
                    if (!open) {
                        return;
                    }
                    world.github().comment(Town.SHOP, pull.number(), "octocat", "/test-tag status");
                    asked.incrementAndGet();
                }),
                0,
                50,
                TimeUnit.MILLISECONDS);
    }

    private static Set<String> accepted(Post post) {
        return post.answers().entrySet().stream()
                .filter(answer -> answer.getValue() == 202)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The file itself is left alone: it is for the next process to mend what the kill has left. */
    private Set<String> lost(Post post) throws IOException {
        Map<String, Long> lost =
                post.accepted().stream().collect(Collectors.toMap(Webhook::guid, EmbeddedDatabaseIT::comment));
        Path copy = Files.createTempDirectory(folder, "copy");
        Files.copy(folder.resolve("data/utakata.mv.db"), copy.resolve("utakata.mv.db"));
        String url = "jdbc:h2:file:" + copy.resolve("utakata") + ";IFEXISTS=TRUE";
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url, "utakata", StoryProperties.DATABASE));
        boolean empty = jdbc.sql("select count(*) from information_schema.tables where table_name = 'DELIVERY'")
                        .query(Integer.class)
                        .single()
                == 0;
        if (empty) {
            return lost.keySet();
        }
        // What was found by comparison first is there under another name, and its delivery had nothing to add.
        jdbc.sql("select guid, comment_id from delivery")
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(there -> lost.entrySet()
                        .removeIf(one -> one.getKey().equals(there.getKey())
                                || one.getValue().equals(there.getValue())));
        return lost.keySet();
    }

    private static long comment(Webhook webhook) {
        return JSON.readTree(webhook.payload()).path("comment").path("id").asLong(-1);
    }

    private static void pause(int millis) {
        Instant end = Instant.now().plusMillis(millis);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !Instant.now().isBefore(end));
    }
}
