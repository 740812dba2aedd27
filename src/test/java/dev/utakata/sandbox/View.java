package dev.utakata.sandbox;

import dev.utakata.environment.Slug;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.Reaction;
import dev.utakata.rollout.RolloutStatus;
import dev.utakata.story.Town;
import dev.utakata.world.World;
import dev.utakata.world.chatwork.ChatworkModel;
import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.route53.Route53Model;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The world as one looks at it from one pull request, at one moment. */
record View(
        List<PullRequest> pullRequests,
        PullRequest pull,
        boolean labelled,
        boolean draft,
        List<Deployed> deployments,
        List<Said> comments,
        Manifests manifests,
        List<Application> applications,
        List<Namespace> namespaces,
        List<Route53Model.Record> records,
        List<Said> messages) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    /** The name of the pull request's environment. Public for the template. */
    public String slug() {
        return Slug.of("shop", pull.number()).value();
    }

    static View of(World world, PullRequestNumber number) {
        return world.locked(() -> take(world, number));
    }

    private static View take(World world, PullRequestNumber number) {
        PullRequest pull = world.github().pullRequest(Town.SHOP, number);
        return new View(
                world.github().pullRequests(Town.SHOP),
                pull,
                pull.labels().contains(Town.LABEL),
                world.github().isDraft(Town.SHOP, number),
                deployments(world, Slug.of("shop", number)),
                world.github().comments(Town.SHOP, number).stream()
                        .map(comment -> comment(world, comment))
                        .toList(),
                Manifests.of(world, Slug.of("shop", number)),
                applications(world.argocd().applications()),
                namespaces(world),
                world.route53().records(Town.ZONE),
                world.chatwork().messages(Town.ROOM).stream()
                        .map(View::message)
                        .toList()
                        .reversed());
    }

    private static List<Deployed> deployments(World world, Slug slug) {
        return world.github().deployments(Town.SHOP).stream()
                .filter(it -> it.description().equals(slug.value()))
                .map(it -> new Deployed(
                        it.environment(),
                        it.commit().abbreviated(),
                        it.statuses().isEmpty()
                                ? "pending"
                                : it.statuses().getLast().state()))
                .toList();
    }

    private static Said comment(World world, GitHubModel.Comment comment) {
        boolean edited = !comment.updatedAt().equals(comment.createdAt());
        return new Said(
                comment.author(),
                time(comment.createdAt()) + (edited ? ", edited " + time(comment.updatedAt()) : ""),
                CommentText.html(comment.body()),
                comment.author().equals(GitHubModel.UTAKATA),
                world.github().reactions(Town.SHOP, comment.id(), GitHubModel.UTAKATA).stream()
                        .map(View::reaction)
                        .toList());
    }

    private static Shown reaction(Reaction reaction) {
        return switch (reaction) {
            case EYES -> new Shown("\uD83D\uDC40", "seen");
            case ROCKET -> new Shown("\uD83D\uDE80", "done");
            case CONFUSED -> new Shown("\uD83D\uDE15", "refused or failed");
        };
    }

    private static Said message(ChatworkModel.Message message) {
        boolean own = message.account() == ChatworkModel.UTAKATA;
        return new Said(
                People.nameOf(message.account()),
                time(message.sentAt()),
                ChatText.html(message.body()),
                own,
                List.of());
    }

    private static List<Application> applications(Map<String, RolloutStatus> all) {
        List<Application> applications = new ArrayList<>();
        all.forEach((name, status) -> applications.add(new Application(name, status)));
        return applications;
    }

    private static List<Namespace> namespaces(World world) {
        return world.cluster().namespaces().stream()
                .sorted()
                .map(name -> new Namespace(
                        name,
                        world.cluster()
                                .behind(name + "." + SandboxProperties.ZONE_NAME)
                                .map(running -> running.image())))
                .toList();
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /**
     * Something that was said, in a comment or a message.
     *
     * @param html safe to be shown
     */
    record Said(String who, String when, String html, boolean utakata, List<Shown> reactions) {}

    /** A reaction of Utakata's. @param words what it stands for */
    record Shown(String sign, String words) {}

    /** A deployment as GitHub lists it. @param commit abbreviated */
    record Deployed(String environment, String commit, String state) {}

    /** An Application of Argo CD. */
    record Application(String name, RolloutStatus status) {

        /** Abbreviated. */
        public String revision() {
            return status.revision().substring(0, Math.min(7, status.revision().length()));
        }
    }

    /** A namespace of the app cluster. @param image what answers there under its name, once something does */
    record Namespace(String name, Optional<String> image) {}

    /**
     * The manifest repository.
     *
     * @param folder of the environment's overlay
     * @param files of the overlay on the environment's own branch
     */
    record Manifests(List<PullRequest> pullRequests, List<String> branches, String folder, Map<String, String> files) {

        static Manifests of(World world, Slug slug) {
            String folder = "environments/" + slug;
            return new Manifests(
                    world.github().pullRequests(Town.MANIFESTS).stream()
                            .sorted(Comparator.comparing(pull -> -pull.number().value()))
                            .toList(),
                    world.git().branches(Town.MANIFESTS),
                    folder,
                    world.git()
                            .head(Town.MANIFESTS, "utakata/" + slug)
                            .map(commit -> world.git().read(Town.MANIFESTS, commit, folder))
                            .orElse(Map.of()));
        }
    }
}
