package dev.utakata.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.database.BothDatabases;
import dev.utakata.database.Inserts;
import dev.utakata.forge.CommentId;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tables that several write at the same moment, on both databases. */
class SharedTablesTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final RepositoryName STORE = RepositoryName.of("acme/store");
    private static final Slug SLUG = new Slug("shop-pr-1");
    private static final PullRequestNumber FIRST = new PullRequestNumber(1);

    @ParameterizedTest
    @ArgumentsSource(BothDatabases.class)
    void two_who_hear_of_a_repository_at_the_same_moment_both_write_their_lines(DataSource database) throws Exception {
        Place place = new Place(database);
        place.atOnce(
                () -> place.history.add(SHOP, 1, FIRST, "earlier"), () -> place.history.add(SHOP, 1, FIRST, "later"));
        assertThat(place.history.of(1, FIRST, 10))
                .extracting(History.Line::text)
                .containsExactly("earlier", "later");
        assertThat(place.names.all()).isEqualTo(Map.of(1L, SHOP));
    }

    @ParameterizedTest
    @ArgumentsSource(BothDatabases.class)
    void of_two_first_comments_at_the_same_moment_the_younger_one_has_the_last_word(DataSource database)
            throws Exception {
        Place place = new Place(database);
        List<Boolean> followed = new ArrayList<>();
        place.atOnce(
                () -> followed.add(place.lastWords.take(SLUG, said(5))),
                () -> followed.add(place.lastWords.take(SLUG, said(7))));
        assertThat(followed).containsExactly(true, true);
        assertThat(place.lastWords.isOverruled(SLUG, new CommentId(6))).isTrue();
        assertThat(place.lastWords.isOverruled(SLUG, new CommentId(7))).isFalse();
    }

    @ParameterizedTest
    @ArgumentsSource(BothDatabases.class)
    void of_two_first_comments_at_the_same_moment_the_older_one_is_overruled(DataSource database) throws Exception {
        Place place = new Place(database);
        List<Boolean> followed = new ArrayList<>();
        place.atOnce(
                () -> followed.add(place.lastWords.take(SLUG, said(7))),
                () -> followed.add(place.lastWords.take(SLUG, said(5))));
        assertThat(followed).containsExactly(true, false);
        assertThat(place.lastWords.isOverruled(SLUG, new CommentId(6))).isTrue();
    }

    /** What is counted then counts. */
    @ParameterizedTest
    @ArgumentsSource(BothDatabases.class)
    void whoever_wants_something_in_a_repository_waits_for_whoever_came_before(DataSource database) throws Exception {
        Place place = new Place(database);
        for (String time : List.of("for the first time", "later on")) {
            List<String> order = new CopyOnWriteArrayList<>();
            place.atOnce(
                    () -> {
                        place.names.hold(1, SHOP);
                        order.add("earlier");
                    },
                    () -> {
                        place.names.hold(1, SHOP);
                        order.add("later");
                    });
            assertThat(order).as(time).containsExactly("earlier", "later");
        }
    }

    private static Asker.Said said(long comment) {
        return new Asker.Said(new CommentId(comment), Instant.parse("2026-01-05T09:00:00Z"));
    }

    @ParameterizedTest
    @ArgumentsSource(BothDatabases.class)
    void a_name_goes_over_with_a_renaming_and_to_a_new_repository_of_that_name(DataSource database) {
        Place place = new Place(database);
        place.history.add(SHOP, 1, FIRST, "as it was");
        place.history.add(STORE, 1, FIRST, "renamed");
        assertThat(place.names.all()).isEqualTo(Map.of(1L, STORE));
        place.history.add(STORE, 2, FIRST, "another of that name");
        assertThat(place.names.all()).isEqualTo(Map.of(2L, STORE));
    }

    @ParameterizedTest
    @ArgumentsSource(BothDatabases.class)
    void what_was_said_where_there_was_no_environment_can_be_asked_for(DataSource database) {
        Place place = new Place(database);
        place.history.add(SHOP, 1, FIRST, "refused: 100% of it_");
        place.history.add(STORE, 2, FIRST, "refused, too");
        Survey survey = new Survey(place.jdbc, new StepRepository(place.jdbc), place.names);
        assertThat(survey.repositories()).isEqualTo(Map.of(1L, SHOP, 2L, STORE));
        assertThat(found(survey, List.of(1L, 2L), "")).containsExactly("refused, too", "refused: 100% of it_");
        assertThat(found(survey, List.of(1L), "")).containsExactly("refused: 100% of it_");
        assertThat(found(survey, List.of(1L, 2L), "100%")).containsExactly("refused: 100% of it_");
        assertThat(found(survey, List.of(1L, 2L), "IT_")).containsExactly("refused: 100% of it_");
        assertThat(found(survey, List.of(1L, 2L), "10_%")).isEmpty();
        assertThat(found(survey, List.of(), "")).isEmpty();
    }

    private static List<String> found(Survey survey, List<Long> repositories, String words) {
        return survey
                .happenings(new Survey.Asked(repositories, List.of(), "", List.of(), words, Long.MAX_VALUE, 10))
                .stream()
                .map(Survey.Happening::text)
                .toList();
    }

    /** One database, empty again. */
    private static class Place {

        private final boolean embedded;
        private final JdbcClient jdbc;
        private final TransactionTemplate transaction;
        private final RepositoryNames names;
        private final History history;
        private final LastWords lastWords;

        Place(DataSource database) {
            embedded = database instanceof DriverManagerDataSource;
            Flyway.configure().dataSource(database).load().migrate();
            jdbc = JdbcClient.create(database);
            jdbc.sql("delete from history").update();
            jdbc.sql("delete from repository_name").update();
            jdbc.sql("delete from last_word").update();
            JdbcTransactionManager transactions = new JdbcTransactionManager(database);
            Inserts inserts = new Inserts(transactions);
            transaction = new TransactionTemplate(transactions);
            names = new RepositoryNames(jdbc, inserts);
            lastWords = new LastWords(jdbc, inserts);
            history = new History(jdbc, names, Clock.systemUTC());
        }

        /** Each in a transaction; that of the earlier one ends when the later one waits for it. */
        void atOnce(Runnable earlier, Runnable later) throws Exception {
            CountDownLatch written = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                Future<?> first = threads.submit(() -> transaction.executeWithoutResult(status -> {
                    earlier.run();
                    written.countDown();
                    awaitSomebodyWaiting();
                }));
                Future<?> second = threads.submit(() -> {
                    written.await();
                    transaction.executeWithoutResult(status -> later.run());
                    return null;
                });
                first.get(60, TimeUnit.SECONDS);
                second.get(60, TimeUnit.SECONDS);
            }
        }

        /** Until another session cannot go on before this one ends. */
        void awaitSomebodyWaiting() {
            String waiting = embedded
                    ? "select count(*) from information_schema.sessions where executing_statement is not null"
                            + " and session_id <> session_id()"
                    : "select count(*) from pg_locks where not granted";
            Awaitility.await()
                    .until(() -> jdbc.sql(waiting).query(Integer.class).single() > 0);
        }
    }
}
