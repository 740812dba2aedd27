package dev.utakata.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.PullRequestNumber;
import dev.utakata.simulation.Foreign;
import dev.utakata.story.Town;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.route53.Route53Model;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The checker of the five invariants finds what breaks each of them: here nobody does Utakata's work, or somebody does it badly. */
class ClaimsTest {

    private final World world = Surroundings.town();
    private final Foreign foreign = new Foreign(world);
    private final Crowd crowd =
            new Crowd(world, new Random(3), 20, Instant.now().minusSeconds(60), Duration.ofSeconds(30));

    private List<String> broken() {
        return Claims.broken(world, crowd.standings().values(), foreign);
    }

    private void everybodyActs() {
        crowd.mayDo(1);
        crowd.act(Instant.now());
        assertThat(crowd.isDone()).isTrue();
    }

    private Crowd.Standing unwanted() {
        return crowd.standings().values().stream()
                .filter(it -> it.isAsked() && !it.isWanted())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothing_is_broken_before_anybody_asks() {
        assertThat(broken()).isEmpty();
    }

    @Test
    void whatever_is_wanted_must_be_live_and_told() {
        everybodyActs();
        List<Crowd.Standing> wanted = crowd.standings().values().stream()
                .filter(Crowd.Standing::isWanted)
                .toList();
        assertThat(wanted).isNotEmpty();
        assertThat(broken())
                .allMatch(it -> it.startsWith("1: ") || it.startsWith("4: "))
                .hasSize(wanted.size() * 6);
    }

    @Test
    void what_is_left_of_an_unwanted_one_is_found() {
        everybodyActs();
        String slug = unwanted().slug();
        world.route53()
                .createByHand(
                        Town.ZONE,
                        new Route53Model.Record(
                                slug + ".preview.example.com", "CNAME", List.of("localhost"), "", true));
        world.git().commit(Town.MANIFESTS, "utakata/" + slug, Map.of("a", Optional.of("b")), "Leave a branch");
        world.cluster().createNamespace(slug);
        assertThat(broken()).filteredOn(it -> it.startsWith("2: ")).hasSize(3).allMatch(it -> it.contains(slug));
    }

    @Test
    void a_change_of_what_others_own_is_found() {
        world.git().commit(Town.MANIFESTS, "feature/a-better-base", Map.of("a", Optional.of("b")), "Meddle");
        assertThat(broken()).anyMatch(it -> it.startsWith("3: "));
    }

    @Test
    void a_second_message_reply_or_status_comment_is_found() {
        everybodyActs();
        Crowd.Standing it = unwanted();
        for (int i = 0; i < 2; i++) {
            world.chatwork().post(Surroundings.room(it.project()), "[info]Gone\n" + it.slug() + " · 2 · gone[/info]");
            says(it.number(), "<!-- utakata:reply:7 -->\nYes.");
            says(it.number(), "<!-- utakata:status -->\nGone.");
        }
        assertThat(broken())
                .contains(
                        "4: rooms were told 2 times: " + it.slug() + " · 2 · gone",
                        "4: #" + it.number() + " was answered 2 times: <!-- utakata:reply:7 -->",
                        "4: #" + it.number() + " has 2 status comments");
    }

    @Test
    void an_effect_of_somebody_who_may_not_is_found() {
        everybodyActs();
        Crowd.Standing it = crowd.standings().get(22);
        world.cluster().createNamespace(it.slug());
        assertThat(broken())
                .filteredOn(what -> what.startsWith("5: "))
                .singleElement()
                .asString()
                .contains(it.slug());
    }

    private void says(PullRequestNumber number, String text) {
        world.github().comment(Town.SHOP, number, GitHubModel.UTAKATA, text);
    }
}
