package dev.utakata.chat.chatwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.chat.ChatRooms;
import dev.utakata.chat.Notice;
import dev.utakata.chat.Outbox;
import dev.utakata.chat.OutboxWorker;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import dev.utakata.reconcile.Next;
import dev.utakata.secret.Secret;
import dev.utakata.world.Delays;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.WorldClock;
import dev.utakata.world.chatwork.ChatworkModel.Message;
import dev.utakata.world.http.HttpWorld;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two hundred messages at once, under ten posts in ten seconds for each room. */
class CrowdedRoomsTest {

    private static final int MESSAGES = 200;
    private static final int ROOMS = 4;
    private static final int ENVIRONMENTS = 20;

    private final World world = new World(Instant.parse("2026-11-23T09:00:00Z"), Delays.ordinary());
    private final HttpWorld http = new HttpWorld(world);
    private final Clock clock = new WorldClock(world);
    private int posts;

    @AfterEach
    void close() {
        http.close();
    }

    @ParameterizedTest(name = "answers lost, one in: {0}")
    @ValueSource(ints = {0, 5})
    void allAreToldInOrderAndNoneTwice(int everyLost) {
        DriverManagerDataSource database =
                new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V3__chat_outbox.sql"),
                        new ClassPathResource("db/migration/V8__chat_folding.sql"))
                .execute(database);
        JdbcClient jdbc = JdbcClient.create(database);
        Map<Long, Instant> due = new TreeMap<>();
        Outbox outbox = new Outbox(jdbc, work -> due.put(Long.valueOf(work.id()), world.now()), clock);
        for (long room = 0; room < ROOMS; room++) {
            world.chatwork().createRoom(room, "room " + room);
        }
        for (int i = 0; i < MESSAGES; i++) {
            int environment = i % ENVIRONMENTS;
            outbox.enqueue(
                    new Outbox.Key("shop-pr-" + environment, i / ENVIRONMENTS, "updated", environment % ROOMS),
                    new Notice(null, "Message " + i, List.of()));
        }
        OutboxWorker worker = new OutboxWorker(
                jdbc,
                new TransactionTemplate(new JdbcTransactionManager(database)),
                losing(everyLost),
                clock,
                new Random(7));
        Instant begin = world.now();

        while (!due.isEmpty()) {
            Map.Entry<Long, Instant> next =
                    due.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
            if (next.getValue().isAfter(world.now())) {
                world.advanceTo(next.getValue());
            }
            long room = next.getKey();
            due.remove(room);
            if (worker.run(String.valueOf(room)) instanceof Next.In in) {
                due.put(room, world.now().plus(in.delay()));
            }
        }

        Duration took = Duration.between(begin, world.now());
        long calls = world.calls().count(Outside.CHATWORK);
        System.out.println("Answers lost, one in " + everyLost + ": " + MESSAGES + " messages, " + posts + " posts, "
                + calls + " calls, " + took + " simulated");
        List<Integer> told = new ArrayList<>();
        for (long room = 0; room < ROOMS; room++) {
            List<Integer> numbers = world.chatwork().messages(room).stream()
                    .map(CrowdedRoomsTest::number)
                    .toList();
            // Rooms are told in the order of the outbox, and with that each environment is.
            assertThat(numbers).isSorted().doesNotHaveDuplicates().hasSize(MESSAGES / ROOMS);
            told.addAll(numbers);
        }
        assertThat(told).doesNotHaveDuplicates().hasSize(MESSAGES);
        assertThat(posts).isEqualTo(MESSAGES);
        assertThat(took).isLessThan(Duration.ofMinutes(5));
    }

    private static int number(Message message) {
        return Integer.parseInt(message.body().replaceAll("(?s).*\\[title]Message ([0-9]+)\\[/title].*", "$1"));
    }

    private ChatRooms losing(int everyLost) {
        ChatworkProperties properties = new ChatworkProperties(
                URI.create(http.url() + "/chatwork"), Secret.of(world.chatwork().token()), List.of(), Map.of());
        ChatRooms rooms = new ChatworkRooms(
                properties, Effects.done(), clock, Duration.ofSeconds(20), new OutsideCalls(Clock.systemUTC()));
        return new ChatRooms() {
            @Override
            public void post(long room, Notice notice, String mark) {
                posts++;
                if (everyLost > 0 && posts % everyLost == 0) {
                    world.faults().next(Outside.CHATWORK, Fault.ANSWER_LOST);
                }
                rooms.post(room, notice, mark);
            }

            @Override
            public boolean contains(long room, String mark) {
                return rooms.contains(room, mark);
            }

            @Override
            public Standing standing(long room) {
                return rooms.standing(room);
            }

            @Override
            public Account account() {
                return rooms.account();
            }

            @Override
            public Set<Long> members(long room) {
                return rooms.members(room);
            }
        };
    }
}
