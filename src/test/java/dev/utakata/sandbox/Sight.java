package dev.utakata.sandbox;

import dev.utakata.environment.Slug;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.rollout.RolloutStatus;
import dev.utakata.story.Town;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.route53.Route53Model;
import java.util.List;
import java.util.Optional;

/** What can be seen of one pull request's environment from outside Utakata: in the world, never in its database. */
final class Sight {

    private final World world;
    private final PullRequestNumber number;
    private final Slug slug;

    Sight(World world, PullRequestNumber number) {
        this.world = world;
        this.number = number;
        this.slug = Slug.of("shop", number);
    }

    String host() {
        return slug + "." + SandboxProperties.ZONE_NAME;
    }

    String branch() {
        return "utakata/" + slug;
    }

    String application() {
        return "preview-" + slug;
    }

    String namespace() {
        return slug.value();
    }

    PullRequest pullRequest() {
        return world.locked(() -> world.github().pullRequest(Town.SHOP, number));
    }

    /** What Utakata wrote on the pull request: answers, and the status. */
    List<String> answers() {
        return world.locked(() -> world.github().comments(Town.SHOP, number)).stream()
                .filter(comment -> comment.author().equals(GitHubModel.UTAKATA))
                .map(GitHubModel.Comment::body)
                .toList();
    }

    List<String> statusComments() {
        return answers().stream()
                .filter(body -> body.contains("<!-- utakata:status -->"))
                .toList();
    }

    boolean statusSays(String words) {
        return statusComments().stream().anyMatch(body -> body.contains(words));
    }

    boolean imageIsBuilt() {
        String image = Town.IMAGE + ":" + pullRequest().head();
        return world.locked(() -> world.cluster().hasImage(image));
    }

    /** The overlay's pull requests in the manifest repository, open or not. */
    List<PullRequest> proposals() {
        return world.locked(() -> world.github().pullRequests(Town.MANIFESTS)).stream()
                .filter(pull -> pull.headBranch().equals(branch()))
                .toList();
    }

    /** Whether the branch holds an overlay of the newest commit, under an open pull request. */
    boolean overlayIsProposed() {
        String commit = pullRequest().head().value();
        return proposals().stream().anyMatch(PullRequest::isOpen)
                && world.locked(() -> world.git()
                                .head(Town.MANIFESTS, branch())
                                .map(head -> world.git().read(Town.MANIFESTS, head, "environments/" + slug)))
                        .filter(files ->
                                files.getOrDefault("kustomization.yaml", "").contains(commit))
                        .isPresent();
    }

    boolean branchExists() {
        return world.locked(() -> world.git().branches(Town.MANIFESTS)).contains(branch());
    }

    Optional<RolloutStatus> rollout() {
        return Optional.ofNullable(
                world.locked(() -> world.argocd().applications()).get(application()));
    }

    /** Whether the overlay of the newest commit is what runs. */
    boolean isRolledOut() {
        Optional<String> proposed = world.locked(() -> world.git().head(Town.MANIFESTS, branch()));
        return overlayIsProposed()
                && rollout()
                        .filter(status -> status.sync().equals("Synced")
                                && status.health().equals("Healthy"))
                        .filter(status -> proposed.equals(Optional.of(status.revision())))
                        .isPresent();
    }

    boolean namespaceExists() {
        return world.locked(() -> world.cluster().namespaces()).contains(namespace());
    }

    List<Route53Model.Record> records() {
        return world.locked(() -> world.route53().records(Town.ZONE)).stream()
                .filter(record -> record.name().contains(slug + "."))
                .toList();
    }

    boolean nameIsInSync() {
        List<Route53Model.Record> records = records();
        return !records.isEmpty() && records.stream().allMatch(Route53Model.Record::inSync);
    }

    /** What the room was told about this environment, oldest first. */
    List<String> messages() {
        return world.locked(() -> world.chatwork().messages(Town.ROOM)).stream()
                .map(message -> message.body())
                .filter(body -> body.contains("[title]" + slug + " "))
                .toList();
    }
}
