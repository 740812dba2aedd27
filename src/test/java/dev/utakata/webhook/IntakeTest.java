package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.utakata.command.Commands;
import dev.utakata.environment.Hints;
import dev.utakata.environment.History;
import dev.utakata.feedback.Acknowledgements;
import dev.utakata.forge.Activity.WrittenComment;
import dev.utakata.forge.CommentId;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.reconcile.Work;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A comment counts once, by whatever ways it comes, and each way is known. */
class IntakeTest {

    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final WrittenComment WRITTEN = new WrittenComment(
            new PullRequestNumber(7), true, new CommentId(5), "octocat", false, "/test-tag", NOW.minusSeconds(5));

    private final Commands commands = mock(Commands.class);
    private final PullRequest pullRequest = mock(PullRequest.class);
    private final List<Work> signalled = new ArrayList<>();
    private Inbox inbox;
    private Intake intake;

    @BeforeEach
    void connect() {
        DataSource database =
                new DriverManagerDataSource("jdbc:h2:mem:intake-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(database).load().migrate();
        inbox = new Inbox(JdbcClient.create(database), Clock.fixed(NOW, ZoneOffset.UTC));
        intake = new Intake(
                inbox,
                commands,
                mock(Hints.class),
                mock(Acknowledgements.class),
                mock(History.class),
                signalled::add,
                event -> {});
        when(commands.concern(any())).thenReturn(Commands.Concern.ORDER);
        when(pullRequest.repositoryId()).thenReturn(42L);
        when(pullRequest.repository()).thenReturn(RepositoryName.of("acme/shop"));
    }

    /** GitHub was asked to deliver it every five minutes for three days, in place of what was really lost. */
    @Test
    void a_delivery_of_a_comment_that_was_found_before_is_known_from_then_on() {
        intake.found(WRITTEN, pullRequest);
        String body = Payload.of(WRITTEN, pullRequest);
        intake.take("guid", "issue_comment", Payload.parse(body).orElseThrow(), body);

        assertThat(inbox.knows("guid")).isTrue();
        assertThat(signalled).containsExactly(new Work(CommentWorker.KIND, "comment-5"));
    }

    @Test
    void a_comment_that_is_found_after_its_delivery_counts_no_second_time() {
        String body = Payload.of(WRITTEN, pullRequest);
        intake.take("guid", "issue_comment", Payload.parse(body).orElseThrow(), body);
        intake.found(WRITTEN, pullRequest);

        assertThat(signalled).containsExactly(new Work(CommentWorker.KIND, "guid"));
    }
}
