package dev.utakata.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.world.Delays;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.WorldClock;
import dev.utakata.world.chatwork.ChatworkModel;
import dev.utakata.world.memory.MemoryChatRooms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxTest {

    private static final long ROOM = 123456;

    private final World world = new World(Instant.parse("2026-11-23T09:00:00Z"), Delays.ordinary());
    private final Clock clock = new WorldClock(world);
    private final List<Work> signals = new ArrayList<>();
    private JdbcClient jdbc;
    private TransactionTemplate transactions;
    private Outbox outbox;

    @BeforeEach
    void open() {
        DataSource database = database();
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V3__chat_outbox.sql"),
                        new ClassPathResource("db/migration/V8__chat_folding.sql"))
                .execute(database);
        jdbc = JdbcClient.create(database);
        transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        outbox = new Outbox(jdbc, signals::add, clock);
        world.chatwork().createRoom(ROOM, "shop");
    }

    /** An empty database. */
    protected DataSource database() {
        return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @Test
    void aNewNoticeSignalsItsRoomAndASecondOneOfItsKeyIsDropped() {
        assertThat(outbox.enqueue(key("ready"), notice("Ready"))).isTrue();
        assertThat(outbox.enqueue(key("ready"), notice("Ready once more"))).isFalse();

        assertThat(signals).containsExactly(new Work("chat", "123456"));
        deliverAll(new MemoryChatRooms(world));
        assertThat(titles()).containsExactly("Ready");
    }

    @Test
    void aDroppedNoticeLeavesTheCallersTransactionAlive() {
        transactions.executeWithoutResult(status -> {
            outbox.enqueue(key("ready"), notice("Ready"));
            outbox.enqueue(key("ready"), notice("Ready"));
            outbox.enqueue(key("gone"), notice("Gone"));
        });

        deliverAll(new MemoryChatRooms(world));
        assertThat(titles()).containsExactly("Ready", "Gone");
    }

    @Test
    void aNoticeGoesWithTheTransactionThatBroughtIt() {
        transactions.executeWithoutResult(status -> {
            outbox.enqueue(key("ready"), notice("Ready"));
            status.setRollbackOnly();
        });

        assertThat(worker(new MemoryChatRooms(world)).run("123456")).isEqualTo(Next.whenSignalled());
        assertThat(titles()).isEmpty();
    }

    @Test
    void noticesArePostedInOrderOneForEachRun() {
        outbox.enqueue(key("new"), notice("First"));
        outbox.enqueue(new Outbox.Key("shop-pr-7", 3, "ready", 1), notice("For another room"));
        outbox.enqueue(key("ready"), notice("Second"));
        OutboxWorker worker = worker(new MemoryChatRooms(world));

        assertThat(worker.run("123456")).isEqualTo(Next.in(Duration.ofSeconds(1)));
        assertThat(titles()).containsExactly("First");
        assertThat(worker.run("123456")).isEqualTo(Next.whenSignalled());
        assertThat(titles()).containsExactly("First", "Second");
        assertThat(worker.run("123456")).isEqualTo(Next.whenSignalled());
        assertThat(titles()).containsExactly("First", "Second");
    }

    @Test
    void aLostAnswerPostsNothingTwice() {
        outbox.enqueue(key("ready"), notice("Ready"));
        outbox.enqueue(key("gone"), notice("Gone"));
        world.faults().next(Outside.CHATWORK, Fault.ANSWER_LOST);

        deliverAll(new MemoryChatRooms(world));

        assertThat(titles()).containsExactly("Ready", "Gone");
    }

    @Test
    void anOutageKeepsTheOrderAndBacksOff() {
        outbox.enqueue(key("ready"), notice("Ready"));
        outbox.enqueue(key("gone"), notice("Gone"));
        world.faults().next(Outside.CHATWORK, Fault.UNAVAILABLE, Fault.UNAVAILABLE, Fault.UNAVAILABLE);
        OutboxWorker worker = worker(new MemoryChatRooms(world));

        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            pauses.add(((Next.In) worker.run("123456")).delay());
        }

        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2400));
        assertThat(pauses.get(2)).isBetween(Duration.ofMillis(3200), Duration.ofMillis(4800));
        assertThat(titles()).isEmpty();
        deliverAll(new MemoryChatRooms(world));
        assertThat(titles()).containsExactly("Ready", "Gone");
    }

    @Test
    void aRateLimitIsWaitedForAsLongAsAsked() {
        outbox.enqueue(key("ready"), notice("Ready"));
        world.faults().next(Outside.CHATWORK, Fault.THROTTLED);

        assertThat(worker(new MemoryChatRooms(world)).run("123456")).isEqualTo(Next.in(Duration.ofSeconds(61)));
    }

    @Test
    void theDeathOfTheProcessBetweenPostAndNotePostsNothingTwice() {
        outbox.enqueue(key("ready"), notice("Ready"));
        ChatRooms dying = new Rooms(new MemoryChatRooms(world)) {
            @Override
            public void post(long room, Notice notice, String mark) {
                super.post(room, notice, mark);
                throw new Death();
            }
        };

        assertThatThrownBy(() -> worker(dying).run("123456")).isInstanceOf(Death.class);
        deliverAll(new MemoryChatRooms(world));

        assertThat(titles()).containsExactly("Ready");
    }

    @Test
    void theDeathOfTheProcessBeforeThePostLosesNothing() {
        outbox.enqueue(key("ready"), notice("Ready"));
        ChatRooms dying = new Rooms(new MemoryChatRooms(world)) {
            @Override
            public void post(long room, Notice notice, String mark) {
                throw new Death();
            }
        };

        assertThatThrownBy(() -> worker(dying).run("123456")).isInstanceOf(Death.class);
        deliverAll(new MemoryChatRooms(world));

        assertThat(titles()).containsExactly("Ready");
    }

    @Test
    void theFirstAttemptDoesNotLookIntoTheRoom() {
        outbox.enqueue(key("ready"), notice("Ready"));

        deliverAll(new MemoryChatRooms(world));

        assertThat(world.calls().count(Outside.CHATWORK)).isOne();
    }

    @Test
    void aMessageThatCanNeverBePostedHoldsUpNoOther() {
        outbox.enqueue(key("ready"), notice("Ready"));
        outbox.enqueue(key("gone"), notice("Gone"));
        world.chatwork().setRole(ROOM, ChatworkModel.Role.READ_ONLY);
        OutboxWorker worker = worker(new MemoryChatRooms(world));

        assertThat(worker.run("123456")).isEqualTo(Next.in(Duration.ofSeconds(1)));
        world.chatwork().setRole(ROOM, ChatworkModel.Role.MEMBER);
        deliverAll(new MemoryChatRooms(world));

        assertThat(titles()).containsExactly("Gone");
        assertThat(jdbc.sql("select failed from message where milestone = 'ready'")
                        .query(String.class)
                        .single())
                .contains("permission", "membership");
    }

    @Test
    void aNoticeComesOutAsItWentIn() {
        Notice notice =
                new Notice(null, "泡沫 \"quoted\" [x]", List.of("https://example.com/?a=1&b=2", "'; drop table x"));
        outbox.enqueue(key("ready"), notice);
        List<Notice> posted = new ArrayList<>();

        worker(new Rooms(new MemoryChatRooms(world)) {
                    @Override
                    public void post(long room, Notice said, String mark) {
                        posted.add(said);
                        assertThat(mark).isEqualTo("shop-pr-7 · 3 · ready");
                    }
                })
                .run("123456");

        assertThat(posted).containsExactly(notice);
    }

    @Test
    void whatIsOlderThanAnHourIsToldInOneMessageAndNothingNewerIsInIt() {
        tells("shop-pr-7", 3, "ready", Locale.ENGLISH);
        tells("shop-pr-8", 1, "ready", Locale.ENGLISH);
        tells("shop-pr-7", 3, "gone", Locale.ENGLISH);
        world.advanceTo(world.now().plus(Duration.ofMinutes(61)));
        tells("shop-pr-8", 1, "gone", Locale.ENGLISH);

        deliverAll(new MemoryChatRooms(world));

        assertThat(titles()).containsExactly("While Chatwork was away", "shop-pr-8 gone");
        assertThat(world.chatwork().messages(ROOM).getFirst().body())
                .containsSubsequence(
                        "shop-pr-8 ready https://shop-pr-8.example.com/\n",
                        "shop-pr-7 gone https://shop-pr-7.example.com/\n")
                .doesNotContain("shop-pr-7 ready", "octocat");
        assertThat(jdbc.sql("select count(*) from message where delivered_at is not null and folded is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(jdbc.sql("select count(distinct folded) from message")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void anHourIsNotYetOlderThanAnHour() {
        outbox.enqueue(key("ready"), notice("Ready"));
        outbox.enqueue(key("gone"), notice("Gone"));
        world.advanceTo(world.now().plus(Duration.ofHours(1)));

        deliverAll(new MemoryChatRooms(world));

        assertThat(titles()).containsExactly("Ready", "Gone");
    }

    @Test
    void oldMessagesAreToldInTheLanguageOfTheRoom() {
        tells("shop-pr-7", 3, "ready", Locale.JAPANESE);
        world.advanceTo(world.now().plus(Duration.ofHours(2)));

        deliverAll(new MemoryChatRooms(world));

        assertThat(titles()).containsExactly("Chatwork に接続できなかった間の出来事");
    }

    @Test
    void aLostAnswerOfTheOneMessageTellsNothingTwice() {
        tells("shop-pr-7", 3, "ready", Locale.ENGLISH);
        tells("shop-pr-8", 1, "ready", Locale.ENGLISH);
        world.advanceTo(world.now().plus(Duration.ofHours(2)));
        tells("shop-pr-9", 1, "ready", Locale.ENGLISH);
        world.faults().next(Outside.CHATWORK, Fault.ANSWER_LOST);
        worker(new MemoryChatRooms(world)).run("123456");
        // What is news while the answer is lost may have grown old when the room is looked at.
        world.advanceTo(world.now().plus(Duration.ofHours(2)));

        deliverAll(new MemoryChatRooms(world));

        assertThat(bodies()).hasSize(2);
        assertThat(bodies().get(0)).contains("shop-pr-7", "shop-pr-8").doesNotContain("shop-pr-9");
        assertThat(bodies().get(1)).contains("shop-pr-9").doesNotContain("shop-pr-7", "shop-pr-8");
    }

    @Test
    void aMessageWhoseAnswerWasLostBeforeTheOutageIsNotToldAgainAsAnOldOne() {
        outbox.enqueue(key("ready"), notice("Ready"));
        world.faults().next(Outside.CHATWORK, Fault.ANSWER_LOST);
        worker(new MemoryChatRooms(world)).run("123456");
        outbox.enqueue(key("gone"), notice("Gone"));
        world.advanceTo(world.now().plus(Duration.ofHours(2)));

        deliverAll(new MemoryChatRooms(world));

        assertThat(titles()).containsExactly("Ready", "While Chatwork was away");
        assertThat(bodies().get(1)).contains("Gone").doesNotContain("Ready");
    }

    @Test
    void aLongOutageEndsInOneMessageHoweverOftenItWasTried() {
        OutboxWorker worker = worker(new MemoryChatRooms(world));
        for (int hour = 0; hour < 6; hour++) {
            tells("shop-pr-" + hour, 1, "ready", Locale.ENGLISH);
            world.faults().next(Outside.CHATWORK, Fault.UNAVAILABLE);
            worker.run("123456");
            world.advanceTo(world.now().plus(Duration.ofMinutes(70)));
        }

        deliverAll(new MemoryChatRooms(world));

        assertThat(titles()).containsExactly("While Chatwork was away");
        assertThat(bodies().getFirst()).contains("shop-pr-0 ready", "shop-pr-5 ready");
    }

    @Test
    void theDeathOfTheProcessAroundTheOneMessageTellsNothingTwice() {
        for (boolean posted : new boolean[] {true, false}) {
            tells("shop-pr-7", posted ? 1 : 2, "ready", Locale.ENGLISH);
            tells("shop-pr-8", posted ? 1 : 2, "ready", Locale.ENGLISH);
            world.advanceTo(world.now().plus(Duration.ofHours(2)));
            ChatRooms dying = new Rooms(new MemoryChatRooms(world)) {
                @Override
                public void post(long room, Notice notice, String mark) {
                    if (posted) {
                        super.post(room, notice, mark);
                    }
                    throw new Death();
                }
            };
            assertThatThrownBy(() -> worker(dying).run("123456")).isInstanceOf(Death.class);
            deliverAll(new MemoryChatRooms(world));
        }

        assertThat(titles()).containsExactly("While Chatwork was away", "While Chatwork was away");
    }

    private void tells(String environment, int generation, String milestone, Locale locale) {
        outbox.enqueue(
                new Outbox.Key(environment, generation, milestone, ROOM),
                new Notice(
                        "octocat",
                        environment + " " + milestone,
                        List.of("proof", "https://" + environment + ".example.com/"),
                        locale));
    }

    private List<String> bodies() {
        return world.chatwork().messages(ROOM).stream()
                .map(ChatworkModel.Message::body)
                .toList();
    }

    private void deliverAll(ChatRooms rooms) {
        for (int i = 0; i < 20; i++) {
            if (worker(rooms).run(String.valueOf(ROOM)).equals(Next.whenSignalled())) {
                return;
            }
        }
        throw new AssertionError("the outbox does not come to rest");
    }

    private OutboxWorker worker(ChatRooms rooms) {
        return new OutboxWorker(jdbc, transactions, rooms, clock, new Random(7));
    }

    private List<String> titles() {
        return world.chatwork().messages(ROOM).stream()
                .map(message -> message.body().replaceAll("(?s).*\\[title](.*)\\[/title].*", "$1"))
                .toList();
    }

    private static Outbox.Key key(String milestone) {
        return new Outbox.Key("shop-pr-7", 3, milestone, ROOM);
    }

    private static Notice notice(String title) {
        return new Notice("octocat", title, List.of("https://shop-pr-7.example.com/"));
    }

    /** Rooms that a test can let go wrong in its own way. */
    private static class Rooms implements ChatRooms {

        private final ChatRooms rooms;

        Rooms(ChatRooms rooms) {
            this.rooms = rooms;
        }

        @Override
        public void post(long room, Notice notice, String mark) {
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
    }

    /** Stands for the end of the process: nothing catches it. */
    private static final class Death extends Error {}
}
