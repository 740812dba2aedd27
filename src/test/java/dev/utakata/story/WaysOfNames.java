package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Situation;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.route53.Route53Model.Record;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stories of what happens to names while others use the same zone. */
abstract class WaysOfNames extends WaysOfGitHub {

    @AfterEach
    void the_zone_is_there_again() {
        world.locked(() -> {
            world.nameServers().refuse(false);
            if (!world.route53().exists(Town.ZONE)) {
                world.route53().createZone(Town.ZONE, "preview.example.com");
            }
        });
    }

    @Test
    void a_name_of_another_utakata_is_left_alone_and_it_is_named() {
        Story story = story();
        Record theirs = new Record(host(story), "CNAME", List.of("elsewhere.example.com"), "", true);
        Record mark = mark(story, "another.example.com");
        world.locked(() -> {
            world.route53().createByHand(Town.ZONE, theirs);
            world.route53().createByHand(Town.ZONE, mark);
        });
        asks(story);
        story.settle();

        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment()).contains("belongs to", "another.example.com");
        assertThat(story.messages()).hasSize(1);
        story.closes();
        story.settle();
        assertThat(story.records()).containsExactlyInAnyOrder(theirs, mark);

        world.locked(() -> {
            world.route53().deleteByHand(Town.ZONE, theirs.name(), "CNAME");
            world.route53().deleteByHand(Town.ZONE, mark.name(), "TXT");
        });
        story.isGone();
    }

    @Test
    void a_name_of_our_own_that_is_half_there_is_made_whole() {
        Story story = story();
        Record mark = mark(story, "utakata.example.com");
        world.locked(() -> world.route53().createByHand(Town.ZONE, mark));
        asks(story);
        story.settle();

        story.isLiveAt(story.pullRequest().head());
        assertThat(story.records()).extracting(Record::type).containsExactlyInAnyOrder("CNAME", "TXT");
    }

    @Test
    void a_name_that_somebody_deletes_is_made_again_without_a_word_in_the_room() {
        Story story = story();
        asks(story);
        story.settle();
        world.locked(() -> world.route53().deleteByHand(Town.ZONE, host(story), "CNAME"));
        story.passes(Duration.ofMinutes(65));
        story.settle();

        story.isLiveAt(story.pullRequest().head());
        assertThat(story.records()).extracting(Record::type).containsExactlyInAnyOrder("CNAME", "TXT");
        assertThat(story.messages()).hasSize(1);
    }

    @Test
    void a_change_whose_answer_was_lost_is_found_and_not_made_twice() {
        Story story = story();
        asks(story);
        world.faults().next(Outside.ROUTE53, changing(), Fault.ANSWER_LOST, 1);
        story.settle();

        story.isLiveAt(story.pullRequest().head());
        assertThat(story.records()).extracting(Record::type).containsExactlyInAnyOrder("CNAME", "TXT");
        assertThat(story.messages()).hasSize(1);
    }

    @Test
    void the_url_is_told_when_the_zones_own_servers_tell_the_name() {
        Story story = story();
        world.locked(() -> world.nameServers().refuse(true));
        asks(story);
        story.passes(Duration.ofMinutes(6));
        assertThat(story.phase()).isEqualTo(Situation.Phase.COMING);
        assertThat(story.answering()).isPresent();
        assertThat(story.messages()).isEmpty();
        assertThat(story.statusComment())
                .contains("does not answer as it should")
                .doesNotContain("://" + host(story));

        world.locked(() -> world.nameServers().refuse(false));
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        assertThat(story.statusComment()).contains("://" + host(story));
    }

    @Test
    void a_storm_of_throttling_delays_and_is_not_fed() {
        Story story = story();
        asks(story);
        world.calls().clear();
        world.faults().next(Outside.ROUTE53, changing(), Fault.THROTTLED, 5);
        story.settle();

        story.isLiveAt(story.pullRequest().head());
        assertThat(world.calls().countChanging(Outside.ROUTE53)).isEqualTo(6);
    }

    @Test
    void a_zone_that_is_taken_away_is_told_and_nothing_else_is_lost() {
        Story story = story();
        world.locked(() -> world.route53().takeAway(Town.ZONE));
        asks(story);
        story.settle();

        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment()).contains("dns");
        assertThat(story.messages()).singleElement().asString().contains("/test-tag");

        world.locked(() -> world.route53().createZone(Town.ZONE, "preview.example.com"));
        story.comments("octocat", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());
    }

    @Test
    void a_zone_that_is_taken_away_from_a_live_environment_keeps_it_in_sight_until_it_is_back() {
        Story story = story();
        asks(story);
        story.settle();
        world.locked(() -> world.route53().takeAway(Town.ZONE));
        story.closes();
        story.passes(Duration.ofHours(1));

        assertThat(story.phase()).isEqualTo(Situation.Phase.GOING);
        assertThat(story.messages()).last().asString().contains("zone");
        world.locked(() -> world.route53().createZone(Town.ZONE, "preview.example.com"));
        story.passes(Duration.ofHours(1));
        story.settle();
        story.isGone();
        assertThat(story.phase()).isEqualTo(Situation.Phase.GONE);
    }

    @Test
    void a_name_that_somebody_removed_by_hand_is_no_obstacle_to_the_end() {
        Story story = story();
        asks(story);
        story.settle();
        world.locked(() -> world.route53().deleteByHand(Town.ZONE, host(story), "CNAME"));
        story.closes();
        story.settle();
        story.isGone();
    }

    /** How this face calls the call that changes records. */
    String changing() {
        return "POST";
    }

    private static void asks(Story story) {
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
    }

    private static String host(Story story) {
        return story.slug() + ".preview.example.com";
    }

    private static Record mark(Story story, String installation) {
        String text = "\"heritage=utakata,owner=" + installation + ",environment=" + story.slug() + "\"";
        return new Record("_utakata." + host(story), "TXT", List.of(text), "", true);
    }
}
