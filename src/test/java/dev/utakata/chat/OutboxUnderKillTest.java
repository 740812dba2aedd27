package dev.utakata.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.world.Delays;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.http.HttpWorld;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the outbox arrives in order and once, though the process that posts it is killed again and again. */
class OutboxUnderKillTest {

    private static final int KILLS = 6;

    @TempDir
    private Path folder;

    private final World world = new World(Instant.now(), Delays.none());
    private final HttpWorld http = new HttpWorld(world);
    private final AtomicInteger posted = new AtomicInteger();
    private final Killable process = new Killable();

    @AfterEach
    void endAll() {
        process.kill();
        http.close();
    }

    @Test
    void twoHundredMessagesArriveInOrderAndOnce() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("OutboxUnderKillTest: seed " + seed);
        Random random = new Random(seed);
        List<Integer> thresholds = IntStream.generate(() -> 5 + random.nextInt(OutboxProcess.MESSAGES - 15))
                .distinct()
                .limit(KILLS)
                .sorted()
                .boxed()
                .toList();
        TreeSet<Integer> atOnce = new TreeSet<>();
        for (int i = 0; i < KILLS; i += 2) {
            atOnce.add(thresholds.get(i));
        }
        world.locked(() -> {
            world.chatwork().answersAnyNumberOfCalls();
            IntStream.range(0, OutboxProcess.ROOMS)
                    .forEach(room -> world.chatwork().createRoom(OutboxProcess.FIRST_ROOM + room, "room " + room));
            // Chatwork has taken the message and has not answered yet: nobody can know less than who dies now.
            world.chatwork().onWebhook(webhook -> {
                if (atOnce.contains(posted.incrementAndGet())) {
                    process.kill();
                }
            });
        });
        try (var ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory())) {
            ticker.scheduleAtFixedRate(() -> world.advanceTo(Instant.now()), 0, 20, TimeUnit.MILLISECONDS);
            for (int threshold : thresholds) {
                process.start(command());
                Awaitility.await()
                        .atMost(Duration.ofSeconds(90))
                        .until(() -> !process.isAlive() || posted.get() >= threshold);
                process.kill();
            }
            process.start(command());
            Awaitility.await().atMost(Duration.ofSeconds(120)).until(process::isDone);
            ticker.shutdownNow();
        }

        List<String> arrived = new ArrayList<>();
        for (int room = 0; room < OutboxProcess.ROOMS; room++) {
            List<String> marks = marks(OutboxProcess.FIRST_ROOM + room);
            assertThat(marks).containsExactlyElementsOf(expected(room));
            arrived.addAll(marks);
        }
        System.out.println("Outbox under kill -9: " + process.kills() + " kills, " + atOnce.size()
                + " of them between the post and its answer; " + arrived.size() + " messages arrived, "
                + (arrived.size() - new TreeSet<>(arrived).size()) + " twice; "
                + world.calls().countChanging(Outside.CHATWORK) + " posts tried, "
                + (world.calls().count(Outside.CHATWORK) - world.calls().countChanging(Outside.CHATWORK))
                + " looks.");
        assertThat(arrived).hasSize(OutboxProcess.MESSAGES);
        assertThat(process.kills()).isGreaterThanOrEqualTo(KILLS);
    }

    private List<String> marks(long room) {
        return world.locked(() -> world.chatwork().messages(room)).stream()
                .map(message -> message.body().replaceAll("(?s).*\n(.*)\\[/info].*", "$1"))
                .toList();
    }

    private static List<String> expected(int room) {
        return IntStream.range(0, OutboxProcess.MESSAGES)
                .filter(number -> number % OutboxProcess.ROOMS == room)
                .mapToObj(number -> OutboxProcess.key(number).mark())
                .toList();
    }

    private List<String> command() {
        return OutboxProcess.command(
                folder.resolve("outbox"),
                http.url() + "/chatwork",
                world.chatwork().token());
    }

    /** One process after the other, of which the last can be killed. */
    private static final class Killable {

        private @Nullable Process process;
        private @Nullable CompletableFuture<Boolean> done;
        private int kills;

        synchronized void start(List<String> command) throws IOException {
            Process started =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process = started;
            done = CompletableFuture.supplyAsync(() -> says(started));
        }

        /** SIGKILL, and it is waited for its end. */
        synchronized void kill() {
            if (process != null && process.isAlive()) {
                kills++;
                process.destroyForcibly();
                process.onExit().join();
            }
        }

        synchronized boolean isAlive() {
            return process != null && process.isAlive();
        }

        synchronized boolean isDone() {
            assertThat(isAlive() || (done != null && done.getNow(false)))
                    .as("the process ended of its own accord")
                    .isTrue();
            return done != null && done.getNow(false);
        }

        synchronized int kills() {
            return kills;
        }

        private static boolean says(Process started) {
            try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.equals(OutboxProcess.DONE)) {
                        return true;
                    }
                    System.out.println("  " + line);
                }
            } catch (IOException killed) {
                // Its last words are lost with it.
            }
            return false;
        }
    }
}
