package dev.utakata.operations.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Whether the database answers is found out beside whoever asks; here the other side has time when the test says so. */
class ReachTest {

    private final Queue<Runnable> beside = new ArrayDeque<>();
    private final DriverManagerDataSource database = new DriverManagerDataSource("jdbc:h2:mem:reach");
    private final Reach reach = new Reach(database, beside::add);

    @Test
    void what_was_found_out_is_told_to_whoever_asks_next() {
        assertThat(reach.hasAnswered()).as("asked only").isFalse();
        answer();
        assertThat(reach.hasAnswered()).isTrue();

        database.setUrl("jdbc:nothing:here");
        answer();
        assertThat(reach.hasAnswered()).isFalse();
    }

    @Test
    void one_question_is_under_way_at_a_time() {
        reach.hasAnswered();
        reach.hasAnswered();
        assertThat(beside).hasSize(1);
    }

    /** Else the first look after a long peace would take the database of then for that of now. */
    @Test
    void an_answer_to_what_was_asked_before_it_was_forgotten_counts_no_more() {
        reach.hasAnswered();
        reach.forget();
        answer();
        assertThat(reach.hasAnswered()).isFalse();
        answer();
        assertThat(reach.hasAnswered()).isTrue();
    }

    private void answer() {
        beside.remove().run();
    }
}
