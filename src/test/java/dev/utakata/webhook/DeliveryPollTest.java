package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.utakata.command.Commands;
import dev.utakata.environment.Hints;
import dev.utakata.environment.History;
import dev.utakata.feedback.Acknowledgements;
import dev.utakata.forge.Deliveries;
import dev.utakata.reconcile.Next;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Each delivery is fetched once, whatever it turns out to be. */
class DeliveryPollTest {

    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final Next LATER = Next.in(Duration.ofSeconds(10));

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final KeptDeliveries deliveries = new KeptDeliveries();
    private Inbox inbox;
    private CatchUpRepository repository;

    @BeforeEach
    void connect() {
        DataSource database =
                new DriverManagerDataSource("jdbc:h2:mem:delivery-poll-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(database).load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        inbox = new Inbox(jdbc, clock);
        repository = new CatchUpRepository(jdbc);
        repository.until("deliveries", NOW.minusSeconds(600));
    }

    @Test
    void many_are_fetched_in_batches_without_a_pause() {
        for (int i = 0; i < 30; i++) {
            deliveries.keep("guid-" + i, "pull_request", "{}");
        }
        DeliveryPoll poll = poll(intake());

        assertThat(poll.run("deliveries")).isEqualTo(Next.now());
        assertThat(poll.run("deliveries")).isEqualTo(LATER);
        assertThat(deliveries.read).hasSize(30).doesNotHaveDuplicates();
        assertThat(inbox.knows("guid-29")).isTrue();
    }

    /** Twenty of them kept all that came after them from being read, and GitHub and us busy without a pause. */
    @Test
    void what_cannot_be_read_is_not_fetched_again_and_holds_up_nothing() {
        for (int i = 0; i < 15; i++) {
            deliveries.keep("no-json-" + i, "pull_request", "{");
            deliveries.forget("gone-" + i, "pull_request");
        }
        deliveries.keep("last", "pull_request", "{}");
        DeliveryPoll poll = poll(intake());

        assertThat(poll.run("deliveries")).isEqualTo(Next.now());
        assertThat(poll.run("deliveries")).isEqualTo(LATER);
        assertThat(poll.run("deliveries")).isEqualTo(LATER);
        assertThat(deliveries.read).hasSize(31).doesNotHaveDuplicates();
        assertThat(inbox.knows("last")).isTrue();
    }

    @Test
    void where_nothing_of_a_batch_became_known_there_is_a_pause() {
        for (int i = 0; i < 30; i++) {
            deliveries.keep("guid-" + i, "pull_request", "{}");
        }

        assertThat(poll(mock(Intake.class)).run("deliveries")).isEqualTo(LATER);
        assertThat(repository.until("deliveries")).contains(NOW.minusSeconds(600));
    }

    @Test
    void the_end_of_a_check_is_fetched_like_any_other() {
        deliveries.keep("check", "check_run", "{}");
        poll(intake()).run("deliveries");

        assertThat(inbox.knows("check")).isTrue();
    }

    private DeliveryPoll poll(Intake intake) {
        return new DeliveryPoll(IntakeMode.POLL, deliveries, inbox, intake, repository, work -> {}, clock);
    }

    private Intake intake() {
        return new Intake(
                inbox,
                mock(Commands.class),
                mock(Hints.class),
                mock(Acknowledgements.class),
                mock(History.class),
                work -> {},
                event -> {});
    }

    /** A list that is written down, the oldest first. */
    private static final class KeptDeliveries implements Deliveries {

        private final List<Attempt> attempts = new ArrayList<>();
        private final Map<Long, Content> contents = new HashMap<>();
        private final List<Long> read = new ArrayList<>();

        void keep(String guid, String event, String payload) {
            forget(guid, event);
            contents.put(attempts.getLast().id(), new Content(guid, event, payload));
        }

        void forget(String guid, String event) {
            attempts.add(new Attempt(attempts.size() + 1L, guid, event, NOW.minusSeconds(300), false));
        }

        @Override
        public boolean areListed() {
            return true;
        }

        @Override
        public List<Attempt> since(Instant since, boolean failedOnly) {
            return attempts.reversed();
        }

        @Override
        public void redeliver(long attempt) {
            throw new AssertionError("nothing is delivered here");
        }

        @Override
        public Optional<Content> read(long attempt) {
            read.add(attempt);
            return Optional.ofNullable(contents.get(attempt));
        }
    }
}
