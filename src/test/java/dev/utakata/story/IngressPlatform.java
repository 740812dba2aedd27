package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Situation;
import dev.utakata.world.route53.Route53Model.Record;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stories of a platform on which each environment's Ingress says behind which load balancer it is. */
abstract class IngressPlatform extends StoryTelling {

    static final HouseRules RULES = new HouseRules(rules());

    private static Map<String, String> rules() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("utakata.clusters.app.context", "app");
        all.put("utakata.projects.shop.dns.target", "");
        all.put("utakata.projects.shop.dns.target-from", "ingress");
        return all;
    }

    @AfterEach
    void the_controller_is_itself_again() {
        world.locked(() -> world.cluster().balances(Optional.of("localhost")));
    }

    @Test
    void the_name_points_where_the_ingress_says() {
        Story story = asked();
        story.settle();

        assertThat(story.phase()).as(story::statusComment).isEqualTo(Situation.Phase.LIVE);
        assertThat(records(story))
                .extracting(Record::type, Record::values)
                .contains(org.assertj.core.api.Assertions.tuple("CNAME", List.of("localhost")));
        story.closes();
        story.settle();
        story.isGone();
    }

    @Test
    void a_slow_controller_is_waited_for_in_words() {
        world.locked(() -> world.cluster().balances(Optional.empty()));
        Story story = asked();
        story.passes(Duration.ofMinutes(8));
        assertThat(records(story)).isEmpty();
        assertThat(story.situation().orElseThrow().open())
                .anySatisfy(step -> assertThat(step.reason()).contains("has no load balancer yet"));

        world.locked(() -> world.cluster().balances(Optional.of("localhost")));
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.LIVE);
    }

    @Test
    void a_controller_that_never_says_is_a_failure_with_a_remedy() {
        world.locked(() -> world.cluster().balances(Optional.empty()));
        Story story = asked();
        story.settle();

        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment())
                .contains("has no load balancer yet, for 15 minutes", "controller's events", "/test-tag");
        assertThat(records(story)).isEmpty();
        story.closes();
        story.settle();
        story.isGone();
    }

    private Story asked() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        return story;
    }

    private List<Record> records(Story story) {
        return world.locked(() -> world.route53().records(Town.ZONE)).stream()
                .filter(record -> record.name().endsWith(story.slug() + ".preview.example.com"))
                .toList();
    }
}
