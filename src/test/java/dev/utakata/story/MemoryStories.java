package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.world.CallLog;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The stories over the face in memory and H2, and a crash at every call. */
@SpringBootTest(classes = MemoryFace.class, properties = "db-scheduler.enabled=false")
class MemoryStories extends WaysOfThePlatform {

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        StoryProperties.common().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:stories;DB_CLOSE_DELAY=-1");
    }

    /** More calls than one life makes, so that the last ones show that the crash has come to the end. */
    static Stream<Arguments> crashes() {
        return IntStream.range(0, 60)
                .boxed()
                .flatMap(call -> Stream.of(true, false).map(answered -> Arguments.of(call, answered)));
    }

    @ParameterizedTest(name = "in call {0}, answered: {1}")
    @MethodSource("crashes")
    void a_crash_and_a_restart_lead_to_the_same_end(int call, boolean answered) {
        Story story = story();
        story.labels(Town.LABEL);
        world.faults().crashAfter(call, answered);
        story.comments("octocat", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.builds()).isEqualTo(1);
        assertThat(story.messages()).hasSize(1);

        story.closes();
        story.settle();
        story.isGone();
        assertThat(story.messages()).hasSize(2);
        assertThat(story.manifestPullRequests()).hasSize(1);
        assertThat(story.answers()).hasSize(1);
        assertThat(story.deployments())
                .singleElement()
                .satisfies(deployment -> assertThat(deployment.states()).last().isEqualTo("inactive"));
    }

    @Test
    void what_was_not_even_tried_is_not_looked_for() {
        Story story = story();
        story.labels(Town.LABEL);
        world.faults().next(Outside.GITHUB, "ImageBuilds.start", Fault.POSTPONED, 3);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofSeconds(2));
        assertThat(story.builds()).isEqualTo(1);
        assertThat(world.calls().all()).extracting(CallLog.Call::what).doesNotContain("ImageBuilds.find");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void a_crash_after_a_turn_that_came_late_makes_no_second_build() {
        Story story = story();
        story.labels(Town.LABEL);
        world.faults().next(Outside.GITHUB, "ImageBuilds.start", Fault.POSTPONED, 1);
        story.comments("octocat", "/test-tag");
        story.passes(Duration.ofMillis(100));
        world.faults().next(Outside.GITHUB, "ImageBuilds.start", Fault.ANSWER_LOST, 1);
        story.settle();
        assertThat(story.builds()).isEqualTo(1);
        story.isLiveAt(story.pullRequest().head());
    }

    @Override
    String startsBuilds() {
        return "ImageBuilds.start";
    }

    @Override
    String changing() {
        return "publish";
    }
}
