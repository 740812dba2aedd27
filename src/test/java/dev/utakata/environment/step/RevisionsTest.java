package dev.utakata.environment.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.utakata.environment.Facts;
import dev.utakata.environment.Step;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.Commits;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevisionsTest {

    private static final CommitSha OURS = new CommitSha("a".repeat(40));
    private static final CommitSha OTHER = new CommitSha("b".repeat(40));

    private final Commits commits = mock(Commits.class);
    private Facts facts = Facts.NONE;

    @Test
    void an_answer_is_asked_for_once() {
        tells(Optional.of(false));
        assertThat(isOurs()).isFalse();
        assertThat(isOurs()).isFalse();
        verify(commits, times(1)).contains(any(), any(), any());
    }

    /** What was pushed a moment ago is not to be read everywhere at once; a rollout waited for it until its time was over. */
    @Test
    void what_the_forge_does_not_know_yet_is_asked_for_again() {
        tells(Optional.empty());
        assertThat(isOurs()).isFalse();
        tells(Optional.of(true));
        assertThat(isOurs()).isTrue();
        assertThat(isOurs()).isTrue();
        verify(commits, times(2)).contains(any(), any(), any());
    }

    private void tells(Optional<Boolean> contains) {
        when(commits.contains(any(), eq(OTHER), eq(OURS))).thenReturn(contains);
    }

    /** In a look of its own. */
    private boolean isOurs() {
        Step.Context context = mock(Step.Context.class, RETURNS_DEEP_STUBS);
        when(context.facts()).thenReturn(facts);
        Revisions revisions = new Revisions(commits, context, OURS);
        boolean ours = revisions.areOurs(OTHER.value());
        facts = revisions.noted(facts);
        return ours;
    }
}
