package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.utakata.command.Commands;
import dev.utakata.command.CommentAnswer;
import dev.utakata.command.End;
import dev.utakata.environment.History;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.feedback.Acknowledgements;
import dev.utakata.forge.Activity.WrittenComment;
import dev.utakata.forge.CommentId;
import dev.utakata.forge.Comments;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.Reaction;
import dev.utakata.forge.RepositoryName;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What was decided about a comment is done, and its writer is told once. */
class CommentWorkerTest {

    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final PullRequestNumber NUMBER = new PullRequestNumber(7);

    private final Commands commands = mock(Commands.class);
    private final Comments comments = mock(Comments.class);
    private final Acknowledgements acknowledgements = mock(Acknowledgements.class);
    private final History history = mock(History.class);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private JdbcClient jdbc;
    private CommentWorker worker;
    private int done;

    @BeforeEach
    void store() {
        DataSource database =
                new DriverManagerDataSource("jdbc:h2:mem:comment-worker-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        Inbox inbox = new Inbox(jdbc, clock);
        worker = new CommentWorker(
                inbox,
                commands,
                comments,
                acknowledgements,
                history,
                new TransactionTemplate(new JdbcTransactionManager(database)),
                clock);
        when(commands.concern(any())).thenReturn(Commands.Concern.ORDER);
        when(commands.lineOf(any())).thenReturn("/test-tag stop");
        when(commands.decide(any()))
                .thenReturn(new CommentAnswer(
                        Optional.of("It is being stopped."), "accepted: it is stopped", End.DONE, () -> done++));
        PullRequest pullRequest = mock(PullRequest.class);
        when(pullRequest.repositoryId()).thenReturn(42L);
        when(pullRequest.repository()).thenReturn(SHOP);
        WrittenComment comment =
                new WrittenComment(NUMBER, true, new CommentId(5), "octocat", false, "/test-tag stop", NOW);
        inbox.storeComment("guid", Payload.of(comment, pullRequest), comment.id());
    }

    /** In a locked conversation even a stop was thrown away. */
    @Test
    void a_command_is_carried_out_although_its_answer_cannot_be_written() {
        doThrow(new PermanentFailure("the conversation is locked", "Unlock it."))
                .when(comments)
                .write(any(), any(), any());

        worker.run("guid");

        assertThat(done).isOne();
        assertThat(outcome())
                .isEqualTo("HANDLED accepted: it is stopped; it could not be answered: the conversation is locked");
        verify(acknowledgements).show(SHOP, new CommentId(5), Reaction.ROCKET);
        verify(history).add(any(), anyLong(), any(), contains("could not be answered"));
    }

    @Test
    void while_it_may_still_be_answered_it_is_not_carried_out() {
        doThrow(new TransientFailure("GitHub is away")).when(comments).write(any(), any(), any());

        assertThatThrownBy(() -> worker.run("guid")).isInstanceOf(TransientFailure.class);

        assertThat(done).isZero();
        assertThat(outcome()).startsWith("PENDING");
    }

    @Test
    void a_crash_between_the_answer_and_its_effect_writes_no_second_answer() {
        when(commands.decide(any()))
                .thenReturn(new CommentAnswer(Optional.of("It is being stopped."), "accepted", End.DONE, () -> {
                    throw new IllegalStateException("the process dies");
                }))
                .thenReturn(new CommentAnswer(Optional.of("It is being stopped."), "accepted", End.DONE, () -> done++));
        assertThatThrownBy(() -> worker.run("guid")).isInstanceOf(IllegalStateException.class);
        when(comments.find(any(), any(), contains("utakata:reply:5"))).thenReturn(Optional.of(new CommentId(6)));

        worker.run("guid");

        assertThat(done).isOne();
        verify(comments, times(1)).write(any(), any(), any());
    }

    /** It said that there is nothing to stop, and then stopped something. */
    @Test
    void an_answer_that_is_not_true_any_more_is_replaced() {
        when(commands.decide(any()))
                .thenReturn(new CommentAnswer(Optional.of("There is none."), "refused: none", End.REFUSED, () -> {
                    throw new TransientFailure("there is one by now");
                }))
                .thenReturn(
                        new CommentAnswer(Optional.empty(), "accepted: @octocat stops it", End.LATER, () -> done++));
        assertThatThrownBy(() -> worker.run("guid")).isInstanceOf(TransientFailure.class);
        when(comments.find(any(), any(), contains("utakata:reply:5"))).thenReturn(Optional.of(new CommentId(6)));

        worker.run("guid");

        assertThat(done).isOne();
        verify(comments).edit(SHOP, new CommentId(6), """
                        <!-- utakata:reply:5 -->
                        @octocat, about `/test-tag stop`:

                        Something changed while this was answered, so it was decided anew: accepted: @\u200boctocat stops it.
                        """);
    }

    @Test
    void what_shows_in_the_status_comment_is_not_answered() {
        when(commands.decide(any()))
                .thenReturn(new CommentAnswer(Optional.empty(), "accepted: it is stopped", End.LATER, () -> done++));

        worker.run("guid");

        assertThat(done).isOne();
        verify(comments, never()).find(any(), any(), any());
        verify(comments, never()).write(any(), any(), any());
    }

    private String outcome() {
        return jdbc.sql("select status || ' ' || outcome from delivery where guid = 'guid'")
                .query(String.class)
                .single();
    }
}
