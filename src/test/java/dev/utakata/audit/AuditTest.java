package dev.utakata.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.utakata.chat.ChatSettings;
import dev.utakata.chat.Outbox;
import dev.utakata.environment.Environment;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Slug;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.project.Project;
import dev.utakata.reconcile.Next;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What has no environment is told and removed, each thing for itself. */
class AuditTest {

    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    private final Sources sources = mock(Sources.class);
    private final Environments environments = mock(Environments.class);
    private final Outbox outbox = mock(Outbox.class);
    private final List<Object> told = new ArrayList<>();
    private final Orphan first = orphan("shop-pr-1");
    private final Orphan second = orphan("shop-pr-2");
    private final Orphan third = orphan("shop-pr-3");

    private final Audit audit = new Audit(
            sources,
            environments,
            new AuditSettings(Duration.ofHours(1), true),
            outbox,
            new TransactionTemplate(mock(PlatformTransactionManager.class)),
            work -> {},
            told::add,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void see() {
        when(environments.bySlug(any())).thenReturn(Optional.empty());
        when(sources.look(any())).thenReturn(new Sources.Seen(List.of(first, second, third), List.of()));
        audit.run("all");
        told.clear();
    }

    /** It began anew every five minutes, and never came to what was behind it, nor to telling anybody. */
    @Test
    void what_cannot_be_removed_is_told_as_left_and_stands_in_the_way_of_nothing() {
        doThrow(new PermanentFailure("the cluster forbids it", "Allow it."))
                .when(sources)
                .remove(first);
        doThrow(new TransientFailure("the cluster is away")).when(sources).remove(second);

        assertThat(audit.run("all")).isEqualTo(Next.in(Duration.ofHours(1)));

        verify(sources).remove(third);
        assertThat(told).containsExactly(new Audited(Map.of("namespace", 3L), 1, 0));
        ArgumentCaptor<Outbox.Key> keys = ArgumentCaptor.forClass(Outbox.Key.class);
        verify(outbox, org.mockito.Mockito.atLeastOnce()).enqueue(keys.capture(), any());
        assertThat(keys.getAllValues())
                .extracting(key -> key.environment() + " " + key.milestone())
                .contains("shop-pr-1 orphan-left", "shop-pr-2 orphan-left", "shop-pr-3 orphan-removed")
                .doesNotContain("shop-pr-1 orphan-removed", "shop-pr-2 orphan-removed");
    }

    /** Between the look and the removal lie all the removals before it. */
    @Test
    void what_has_got_its_environment_meanwhile_is_left_alone() {
        Environment environment = mock(Environment.class);
        Situation situation = mock(Situation.class);
        when(situation.environment()).thenReturn(environment);
        when(environments.bySlug(new Slug("shop-pr-2"))).thenReturn(Optional.of(situation));

        audit.run("all");

        verify(sources, never()).remove(second);
        verify(sources).remove(third);
        assertThat(told).containsExactly(new Audited(Map.of("namespace", 2L), 2, 0));
    }

    private static Orphan orphan(String slug) {
        Project project = mock(Project.class);
        when(project.locale()).thenReturn(Locale.ENGLISH);
        when(project.chat()).thenReturn(new ChatSettings(4242));
        return new Orphan.Namespace(slug, project, true);
    }
}
