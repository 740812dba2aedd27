package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.History;
import dev.utakata.environment.StepState;
import dev.utakata.project.Projects;
import dev.utakata.reconcile.Effects;
import dev.utakata.world.CallLog;
import dev.utakata.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** In a dry run everything is read and decided, and nothing changes outside; afterwards it goes on from there. */
abstract class DryRun extends StoryTelling {

    private static final Duration LONGER_THAN_A_WAIT = Duration.ofMinutes(11);

    /** What waits is asked after for ever, so that no such story comes to rest. */
    private static final Duration A_WHILE = Duration.ofHours(2);

    /** What the application asks before it changes anything, so that a story can end the dry run. */
    static class Switch {

        @Bean
        @Primary
        Effects switchableEffects(World world) {
            return what -> world.effects().before(what);
        }
    }

    @Autowired
    private History history;

    @Autowired
    private Projects projects;

    @BeforeEach
    void begins() {
        world.effects(Effects.dry(context::publishEvent));
    }

    @AfterEach
    void ends() {
        world.effects(Effects.done());
    }

    /** What the steps that could be begun wait for, on this face. */
    abstract List<String> waits(Story story);

    @Test
    void a_whole_life_changes_nothing_outside_and_says_what_it_would() {
        Story story = story();
        story.labels(Town.LABEL);
        long comment = story.comments("octocat", "/test-tag");
        story.comments("mallory", "/test-tag");
        String before = outside(story, comment);

        story.passes(A_WHILE);

        assertThat(outside(story, comment)).isEqualTo(before);
        assertThat(waiting(story)).containsExactlyInAnyOrderElementsOf(waits(story));
        assertThat(told(story))
                .doesNotHaveDuplicates()
                .containsAll(waits(story).stream()
                        .map(wait -> wait.replace("dry run: would ", "Dry run, not done: "))
                        .toList())
                .containsSubsequence(ahead(story));
        story.pushes();
        story.passes(A_WHILE);
        story.closes();
        before = outside(story, comment);
        story.passes(A_WHILE);
        assertThat(outside(story, comment)).isEqualTo(before);
        assertThat(world.calls().all()).isNotEmpty().noneMatch(CallLog.Call::changes);
    }

    @Test
    void when_it_is_over_everything_goes_on_from_there() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.passes(A_WHILE);
        assertThat(waiting(story)).isNotEmpty();

        world.effects(Effects.done());
        story.passes(LONGER_THAN_A_WAIT);
        story.settle();

        story.isLiveAt(story.pullRequest().head());
        assertThat(story.builds()).isEqualTo(1);
        assertThat(story.messages()).hasSize(1);
        assertThat(story.statusComment()).contains("live");
        story.closes();
        story.settle();
        story.isGone();
    }

    /** What has run goes on running, and is not even taken down. */
    @Test
    void what_is_live_stays_as_it_is() {
        world.effects(Effects.done());
        Story story = story();
        story.labels(Town.LABEL);
        long comment = story.comments("octocat", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());

        world.effects(Effects.dry(context::publishEvent));
        story.closes();
        String before = outside(story, comment);
        story.passes(A_WHILE);
        assertThat(outside(story, comment)).isEqualTo(before);
        assertThat(story.answering()).isPresent();

        world.effects(Effects.done());
        story.passes(LONGER_THAN_A_WAIT);
        story.settle();
        story.isGone();
    }

    /** What comes after the steps that wait, by what is known before. */
    private List<String> ahead(Story story) {
        return List.of(
                "Dry run, would follow: push the overlay for "
                        + story.pullRequest().head().abbreviated() + " to utakata/" + story.slug()
                        + " of acme/manifests, and open a pull request for it with the label preview",
                "Dry run, would follow: wait until preview-" + story.slug() + " runs it",
                "Dry run, would follow: ask " + origin(story) + "/ until it shows the commit",
                "Dry run, would follow: tell room 4242");
    }

    private String origin(Story story) {
        String origin = projects.all().iterator().next().verify().origin();
        return origin.replace("{host}", story.slug() + ".preview.example.com");
    }

    /** What the history says of it, as the API and the dashboard show it. */
    private List<String> told(Story story) {
        return history.of(story.situation().orElseThrow().environment().id()).stream()
                .map(History.Line::text)
                .filter(text -> text.startsWith("Dry run"))
                .toList();
    }

    private static List<String> waiting(Story story) {
        return story.situation().orElseThrow().steps().stream()
                .filter(step -> step.status() == StepState.Status.RUNNING)
                .map(StepState::reason)
                .toList();
    }

    /** Everything that Utakata could change, as text. */
    private String outside(Story story, long comment) {
        return world.locked(() -> String.join(
                "\n",
                "branches " + world.git().branches(Town.MANIFESTS),
                "main " + world.git().head(Town.MANIFESTS, "main"),
                "manifests " + world.github().pullRequests(Town.MANIFESTS),
                "pull requests " + world.github().pullRequests(Town.SHOP),
                "comments " + world.github().comments(Town.SHOP, story.number()),
                "runs " + world.github().runs(Town.SHOP),
                "reactions " + story.reactions(comment),
                "deployments " + story.deployments(),
                "applications " + world.argocd().applications().keySet(),
                "namespaces " + world.cluster().namespaces(),
                "records " + world.route53().records(Town.ZONE),
                "messages " + world.chatwork().messages(Town.ROOM),
                "answers " + story.answering()));
    }
}
