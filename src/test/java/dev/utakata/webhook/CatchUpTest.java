package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.utakata.environment.Environments;
import dev.utakata.environment.Hints;
import dev.utakata.forge.Activity;
import dev.utakata.forge.Activity.WrittenComment;
import dev.utakata.forge.CommentId;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.RepositoryName;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import dev.utakata.reconcile.Next;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.dao.DuplicateKeyException;

/** What is found is what is delivered, at times at the same moment. */
class CatchUpTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    private final Activity activity = mock(Activity.class);
    private final PullRequests pullRequests = mock(PullRequests.class);
    private final Projects projects = mock(Projects.class);
    private final Intake intake = mock(Intake.class);
    private final CatchUpRepository repository = mock(CatchUpRepository.class);

    private final CatchUp catchUp = new CatchUp(
            new CatchUp.Outside(projects, activity, pullRequests, Clock.fixed(NOW, ZoneOffset.UTC)),
            mock(Environments.class),
            mock(Hints.class),
            intake,
            repository,
            work -> {});

    /** It was logged as an error, and what came after it waited for the next look. */
    @Test
    void a_comment_that_another_replica_takes_in_at_the_same_moment_stands_in_the_way_of_none_after_it() {
        PullRequest pullRequest = mock(PullRequest.class);
        WrittenComment first = comment(1);
        WrittenComment second = comment(2);
        when(projects.of(SHOP)).thenReturn(List.of(mock(Project.class)));
        when(repository.until("acme/shop")).thenReturn(Optional.of(NOW.minusSeconds(180)));
        when(activity.commentsSince(any(), any())).thenReturn(new Activity.Written(List.of(first, second), true, NOW));
        when(activity.pullRequestsSince(any(), any())).thenReturn(new Activity.Changes(List.of(), true));
        when(intake.concerns(any())).thenReturn(true);
        when(pullRequests.read(SHOP, new PullRequestNumber(1))).thenReturn(Optional.of(pullRequest));
        doThrow(new DuplicateKeyException("delivery")).when(intake).found(first, pullRequest);

        Next next = catchUp.run("acme/shop");

        assertThat(next).isEqualTo(Next.in(Duration.ofMinutes(3)));
        verify(intake).found(second, pullRequest);
        verify(repository).until("acme/shop", NOW);
    }

    /** Whatever was said after the first thousand of a long outage was never looked at. */
    @Test
    void where_not_all_was_read_it_goes_on_soon_from_where_it_came_to() {
        Instant until = NOW.minusSeconds(3_600);
        when(projects.of(SHOP)).thenReturn(List.of(mock(Project.class)));
        when(repository.until("acme/shop")).thenReturn(Optional.of(NOW.minusSeconds(86_400)));
        when(activity.commentsSince(any(), any())).thenReturn(new Activity.Written(List.of(), false, until));
        when(activity.pullRequestsSince(any(), any())).thenReturn(new Activity.Changes(List.of(), true));

        assertThat(catchUp.run("acme/shop")).isEqualTo(Next.in(Duration.ofSeconds(10)));

        ArgumentCaptor<Instant> noted = ArgumentCaptor.forClass(Instant.class);
        verify(repository).until(eq("acme/shop"), noted.capture());
        when(repository.until("acme/shop")).thenReturn(Optional.of(noted.getValue()));
        catchUp.run("acme/shop");
        verify(activity).commentsSince(SHOP, until);
    }

    private static WrittenComment comment(long id) {
        return new WrittenComment(
                new PullRequestNumber(1), true, new CommentId(id), "octocat", false, "/test-tag", NOW.minusSeconds(5));
    }
}
