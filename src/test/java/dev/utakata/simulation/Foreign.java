package dev.utakata.simulation;

import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.PullRequests.NewPullRequest;
import dev.utakata.story.Town;
import dev.utakata.world.World;
import dev.utakata.world.route53.Route53Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Things of other people that look much like Utakata's own, with numbers that no pull request here reaches. None may change. */
public final class Foreign {

    private static final String BRANCH = "feature/a-better-base";
    private static final String APPLICATION = "preview-shop-pr-9977";

    private final World world;
    private final List<Route53Model.Record> records = List.of(
            new Route53Model.Record(
                    "shop-pr-9977.preview.example.com", "CNAME", List.of("elsewhere.example.com"), "", true),
            new Route53Model.Record(
                    "_utakata.shop-pr-9978.preview.example.com",
                    "TXT",
                    List.of("\"heritage=utakata,owner=another.example.com,environment=shop-pr-9978\""),
                    "",
                    true),
            new Route53Model.Record(
                    "shop-pr-9978.preview.example.com", "CNAME", List.of("elsewhere.example.com"), "", true));
    private final String head;
    private final PullRequest pullRequest;

    public Foreign(World world) {
        this.world = world;
        records.forEach(record -> world.route53().createByHand(Town.ZONE, record));
        head = world.git().commit(Town.MANIFESTS, BRANCH, Map.of("base/README.md", Optional.of("Base\n")), "Explain");
        pullRequest = world.github()
                .open(new NewPullRequest(Town.MANIFESTS, "Explain the base", BRANCH, "main", "", "preview"), "octocat");
        world.argocd().create(Town.MANIFESTS, "argocd", APPLICATION, "shop-pr-9977", "another", "main", false);
    }

    /** What is not as it was made, in words. */
    public List<String> changed() {
        List<String> changed = new ArrayList<>();
        List<Route53Model.Record> now = world.route53().records(Town.ZONE);
        records.stream()
                .filter(record -> now.stream()
                        .noneMatch(it -> it.name().equals(record.name())
                                && it.type().equals(record.type())
                                && it.values().equals(record.values())))
                .forEach(record -> changed.add("3: somebody's record was changed: " + record));
        if (!world.git().head(Town.MANIFESTS, BRANCH).equals(Optional.of(head))) {
            changed.add("3: somebody's branch was changed");
        }
        PullRequest after = world.github().pullRequest(Town.MANIFESTS, pullRequest.number());
        if (!Objects.equals(after, pullRequest)) {
            changed.add("3: somebody's pull request was changed: " + after);
        }
        if (world.argocd().application(APPLICATION).isEmpty()) {
            changed.add("3: somebody's Application was deleted");
        }
        return changed;
    }

    /** What of the pull requests of the application itself is not as people left it. */
    List<String> changed(People people) {
        List<String> changed = changed();
        people.standings().forEach((number, standing) -> {
            PullRequest pull = world.github().pullRequest(Town.SHOP, new PullRequestNumber(number));
            if (pull.isOpen() != standing.open() || pull.bears(Town.LABEL) != standing.labelled()) {
                changed.add("3: #" + number + " is not as people left it: " + pull);
            }
        });
        return changed;
    }
}
