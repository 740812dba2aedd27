package dev.utakata.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.leaks.Told;
import dev.utakata.simulation.Foreign;
import dev.utakata.world.World;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Three processes of the real jar on one PostgreSQL bring environments up and down while they are killed and started again
 * at random, and while PostgreSQL itself crashes once. When all is quiet, nothing is lost and nothing is left.
 *
 * <p>{@code -Dreplicas.environments}, {@code -Dreplicas.kills} and {@code -Dreplicas.seed} make it larger, or play the same
 * people and the same kills again; how the processes run against each other is nobody's to repeat.
 */
class ReplicasUnderKillIT {

    private static final int ENVIRONMENTS = Integer.getInteger("replicas.environments", 30);
    private static final int KILLS = Integer.getInteger("replicas.kills", 5);
    private static final long SEED = Long.getLong("replicas.seed", new Random().nextLong());

    /** How long people would take for their share of the time between two kills. */
    private static final Duration PER_KILL = Duration.ofSeconds(6);

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private int kills;
    private int killsAmidWork;
    private int runsCut;

    @Test
    void nothing_is_lost_and_nothing_is_left() throws Exception {
        System.out.println("Replicas under kill -9: seed " + SEED);
        Instant start = Instant.now();
        try (Surroundings surroundings = new Surroundings();
                Postgres postgres = new Postgres(folder);
                ScheduledExecutorService people = Executors.newSingleThreadScheduledExecutor()) {
            Map<String, Object> properties = new HashMap<>(postgres.properties());
            // Who dies is missed after six seconds rather than thirty.
            properties.put("db-scheduler.heartbeat-interval", "1s");
            properties.put("db-scheduler.missed-heartbeats-limit", 6);
            properties.put("logging.level.root", "warn");
            properties.put("logging.level.dev.utakata", "debug");
            surroundings.configure(folder, properties);
            Foreign foreign = surroundings.world().locked(() -> new Foreign(surroundings.world()));
            List<Replica> replicas = IntStream.rangeClosed(1, 3)
                    .mapToObj(number -> new Replica("replica-" + number, folder))
                    .toList();
            try (Post post = new Post(surroundings.world(), replicas)) {
                replicas.forEach(Replica::start);
                replicas.forEach(Replica::awaitReady);
                Instant begin = Instant.now();
                Crowd crowd =
                        new Crowd(surroundings.world(), random, ENVIRONMENTS, begin, PER_KILL.multipliedBy(KILLS));
                people.scheduleAtFixedRate(() -> crowd.act(Instant.now()), 0, 50, TimeUnit.MILLISECONDS);
                rage(replicas, postgres, crowd);
                crowd.mayDo(1);
                Instant quiet = Instant.now();
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(crowd::isDone);
                try {
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(240 + ENVIRONMENTS))
                            .pollInterval(Duration.ofSeconds(1))
                            .untilAsserted(() -> allHolds(surroundings.world(), crowd, foreign, postgres.jdbc()));
                } catch (ConditionTimeoutException broken) {
                    System.out.println("Replicas under kill -9: what may explain it is in "
                            + Explanation.write(folder, postgres.jdbc(), post, replicas));
                    throw broken;
                }
                Instant end = Instant.now();
                System.out.println("Replicas under kill -9: " + ENVIRONMENTS + " environments ("
                        + crowd.standings().values().stream()
                                .filter(Crowd.Standing::isWanted)
                                .count()
                        + " of them live at the end), 3 replicas, " + kills + " kills, " + killsAmidWork
                        + " of them amid work (" + runsCut + " runs cut off), 1 crash of PostgreSQL; "
                        + post.summary() + "; started in "
                        + seconds(start, begin) + ", raged for " + seconds(begin, quiet) + ", settled in "
                        + seconds(quiet, end) + ", " + seconds(start, end) + " in all; seed " + SEED + ".");
                replicas.forEach(Replica::awaitReady);
            } finally {
                replicas.forEach(Replica::close);
                replicas.forEach(replica -> Told.look("log of a replica", replica.said()));
                if (Boolean.getBoolean("replicas.show")) {
                    replicas.forEach(replica -> System.out.println(replica.said()));
                }
            }
        }
    }

    private static void allHolds(World world, Crowd crowd, Foreign foreign, JdbcClient jdbc) {
        assertThat(Claims.broken(world, crowd.standings().values(), foreign)).isEmpty();
        assertThat(unfinished(jdbc)).isEmpty();
    }

    /** The last thing that happens is a start: it is then that what was lost before is looked for. */
    private void rage(List<Replica> replicas, Postgres postgres, Crowd crowd) throws Exception {
        int crashAt = KILLS / 2;
        for (int i = 0; i < KILLS; i++) {
            crowd.mayDo((i + 0.5) / KILLS);
            pause(500, 3_500);
            Replica victim = replicas.get(random.nextInt(replicas.size()));
            kill(victim, postgres.jdbc());
            crowd.mayDo((i + 1.0) / KILLS);
            if (i == crashAt) {
                postgres.crash();
                pause(1_000, 3_000);
                postgres.startAgain();
            }
            victim.start();
            if (random.nextInt(3) > 0) {
                victim.superviseUntilReady();
            }
        }
        replicas.forEach(Replica::superviseUntilReady);
    }

    private void kill(Replica victim, JdbcClient jdbc) {
        if (!victim.isAlive()) {
            victim.superviseUntilReady();
        }
        waitForWork(jdbc);
        victim.kill();
        Instant dead = Instant.now();
        kills++;
        pause(1_500, 1_501);
        // The living have told of their runs since.
        int cut = jdbc.sql("select count(*) from scheduled_tasks where picked and last_heartbeat < ?")
                .param(Timestamp.from(dead))
                .query(Integer.class)
                .single();
        runsCut += cut;
        killsAmidWork += cut > 0 ? 1 : 0;
    }

    /** Until more than one replica is amid work, or for a moment in vain. */
    private static void waitForWork(JdbcClient jdbc) {
        Instant end = Instant.now().plusSeconds(2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Instant.now().isAfter(end)
                        || jdbc.sql("select count(distinct picked_by) from scheduled_tasks where picked")
                                        .query(Integer.class)
                                        .single()
                                > 1);
    }

    private void pause(long atLeast, long atMost) {
        Instant end = Instant.now().plusMillis(random.nextLong(atLeast, atMost));
        Awaitility.await()
                .atMost(Duration.ofMillis(atMost + 60_000))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !Instant.now().isBefore(end));
    }

    /** What Utakata itself still holds for something to do. */
    private static List<String> unfinished(JdbcClient jdbc) {
        return jdbc.sql("""
                select 'delivery ' || guid from delivery where status = 'PENDING'
                union all select 'message ' || id from message where delivered_at is null
                union all select 'environment ' || slug from environment where desired = 'ABSENT' and gone_at is null""").query(String.class).list();
    }

    private static String seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() + " s";
    }
}
