package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.Deliveries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is asked for again, and what is left alone. */
class RedeliveryTest {

    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final ListedDeliveries deliveries = new ListedDeliveries();
    private Inbox inbox;
    private Redelivery redelivery;

    @BeforeEach
    void connect() {
        DataSource database =
                new DriverManagerDataSource("jdbc:h2:mem:redelivery-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(database).load().migrate();
        inbox = new Inbox(JdbcClient.create(database), clock);
        redelivery = new Redelivery(deliveries, inbox, work -> {}, clock);
    }

    @Test
    void what_never_arrived_is_asked_for_once_by_its_latest_attempt_the_oldest_first() {
        deliveries.failed(5, "b", "pull_request", Duration.ofMinutes(10));
        deliveries.failed(4, "a", "issue_comment", Duration.ofMinutes(20));
        deliveries.failed(3, "a", "issue_comment", Duration.ofMinutes(30));
        redelivery.run("github");
        assertThat(deliveries.redelivered).containsExactly(4L, 5L);
    }

    @Test
    void the_end_of_a_check_is_asked_for_as_well() {
        deliveries.failed(1, "a", "check_run", Duration.ofMinutes(10));
        redelivery.run("github");
        assertThat(deliveries.redelivered).containsExactly(1L);
    }

    @Test
    void what_was_accepted_although_the_answer_was_lost_is_left_alone() {
        inbox.store("a", "pull_request", "{}", "signalled");
        deliveries.failed(1, "a", "pull_request", Duration.ofMinutes(10));
        redelivery.run("github");
        assertThat(deliveries.redelivered).isEmpty();
    }

    @Test
    void what_is_none_of_ours_or_may_still_be_on_its_way_is_left_alone() {
        deliveries.failed(1, "a", "push", Duration.ofMinutes(10));
        deliveries.failed(2, "b", "pull_request", Duration.ofSeconds(30));
        redelivery.run("github");
        assertThat(deliveries.redelivered).isEmpty();
    }

    @Test
    void what_fails_again_and_again_is_given_up() {
        for (int attempt = 5; attempt > 0; attempt--) {
            deliveries.failed(attempt, "a", "pull_request", Duration.ofMinutes(10L + 10 - attempt));
        }
        redelivery.run("github");
        assertThat(deliveries.redelivered).isEmpty();
    }

    @Test
    void many_are_asked_for_in_small_batches() {
        for (int i = 0; i < 50; i++) {
            deliveries.failed(i, "guid-" + i, "pull_request", Duration.ofMinutes(10));
        }
        redelivery.run("github");
        assertThat(deliveries.redelivered).hasSize(20);
    }

    /** A list that is written down. */
    private static final class ListedDeliveries implements Deliveries {

        private final List<Attempt> attempts = new ArrayList<>();
        private final List<Long> redelivered = new ArrayList<>();

        void failed(long id, String guid, String event, Duration ago) {
            attempts.add(new Attempt(id, guid, event, NOW.minus(ago), false));
        }

        @Override
        public boolean areListed() {
            return true;
        }

        @Override
        public List<Attempt> since(Instant since, boolean failedOnly) {
            return attempts;
        }

        @Override
        public void redeliver(long attempt) {
            redelivered.add(attempt);
        }

        @Override
        public Optional<Content> read(long attempt) {
            return Optional.empty();
        }
    }
}
