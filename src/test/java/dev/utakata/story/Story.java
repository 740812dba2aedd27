package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Asker;
import dev.utakata.environment.Environment;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Slug;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.Reaction;
import dev.utakata.forge.RepositoryName;
import dev.utakata.leaks.Told;
import dev.utakata.reconcile.manual.ManualEngine;
import dev.utakata.world.Crash;
import dev.utakata.world.World;
import dev.utakata.world.chatwork.ChatworkModel;
import dev.utakata.world.chatwork.ChatworkWebhook;
import dev.utakata.world.github.DeploymentBook;
import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.github.Webhook;
import dev.utakata.world.route53.Route53Model;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * One pull request of acme's shop, what people do with it, and what comes of it. Time passes only in {@link #settle} and
 * {@link #passes}, from one happening to the next.
 */
final class Story {

    /** Longer than any delay of an ordinary day, shorter than the regular look at the pull request. */
    private static final Duration QUIET = Duration.ofMinutes(8);

    /** Work that comes back for ever. */
    private static final Set<String> FOR_EVER = Set.of("catch-up", "redelivery", "delivery-poll", "upkeep", "audit");

    private final World world;
    private final ManualEngine engine;
    private final Environments environments;
    private final MockMvc http;
    private final Queue<Webhook> post = new ArrayDeque<>();
    private final Queue<ChatworkWebhook> chatPost = new ArrayDeque<>();
    private final PullRequestNumber number;
    private boolean postLost;
    private boolean postKept;

    Story(World world, ManualEngine engine, Environments environments, MockMvc http, boolean fork) {
        this.world = world;
        this.engine = engine;
        this.environments = environments;
        this.http = http;
        world.faults().clear();
        world.calls().clear();
        world.github().onWebhook(post::add);
        world.chatwork().onWebhook(chatPost::add);
        this.number = world.locked(() -> world.github()
                .openPullRequest(Town.SHOP, "octocat", "Add a basket", fork)
                .number());
    }

    World world() {
        return world;
    }

    PullRequestNumber number() {
        return number;
    }

    Slug slug() {
        return Slug.of("shop", number);
    }

    // What people do.

    void labels(String label) {
        world.locked(() -> world.github().addLabel(Town.SHOP, number, label, "octocat"));
    }

    void unlabels(String label) {
        world.locked(() -> world.github().removeLabel(Town.SHOP, number, label, "octocat"));
    }

    /** @return the comment's number */
    long comments(String login, String body) {
        return world.locked(() -> world.github().comment(Town.SHOP, number, login, body));
    }

    /** Somebody writes into a room. @return the message's id */
    String says(long room, long account, String body) {
        return world.locked(() -> world.chatwork().say(room, account, body)).id();
    }

    void edits(long comment, String login, String body) {
        world.locked(() -> world.github().edit(Town.SHOP, comment, login, body));
    }

    /** Somebody with rights deletes what Utakata told. */
    void deletesStatusComment() {
        world.locked(() -> world.github().comments(Town.SHOP, number).stream()
                .filter(comment -> comment.body().contains("utakata:status"))
                .forEach(comment -> world.github().deleteComment(Town.SHOP, comment.id(), "octocat")));
    }

    /** Somebody starts the last build again. */
    void rerunsTheBuild() {
        world.locked(() -> {
            List<GitHubModel.Run> runs = world.github().runs(Town.SHOP);
            world.github().actions().rerun(Town.SHOP, runs.getLast().id());
        });
    }

    /** Somebody closes the manifest pull request by hand, or merges it. */
    void closesTheManifest(String login, boolean merged) {
        manifestPullRequests().stream()
                .filter(PullRequest::isOpen)
                .forEach(open -> world.locked(() -> {
                    if (merged) {
                        world.github()
                                .merging()
                                .merge(
                                        Town.MANIFESTS,
                                        open.number(),
                                        open.head().value(),
                                        "Merge it",
                                        login);
                    } else {
                        world.github().close(Town.MANIFESTS, open.number(), login, false);
                    }
                }));
    }

    /** Somebody commits to a branch of the manifest repository. */
    void commitsToManifests(String branch, Map<String, Optional<String>> changes) {
        world.locked(() -> world.git().commit(Town.MANIFESTS, branch, changes, "By hand"));
    }

    /** The files of the overlay at the head of its branch. */
    Map<String, String> overlay() {
        return overlayOn("utakata/" + slug());
    }

    /** The files of the overlay at the head of a branch. */
    Map<String, String> overlayOn(String branch) {
        return world.locked(() -> world.git()
                .read(
                        Town.MANIFESTS,
                        world.git().head(Town.MANIFESTS, branch).orElseThrow(),
                        "environments/" + slug()));
    }

    /** A push that is forced looks like any other from outside. */
    CommitSha forcePushes() {
        return pushes();
    }

    void locksConversation(boolean locked) {
        world.locked(() -> world.github().lock(Town.SHOP, number, locked));
    }

    void becomesDraft() {
        world.locked(() -> world.github().draft(Town.SHOP, number, true, "octocat"));
    }

    void isReadyForReview() {
        world.locked(() -> world.github().draft(Town.SHOP, number, false, "octocat"));
    }

    void deletesBranch() {
        world.locked(() -> world.github().deleteBranch(Town.SHOP, number, "octocat"));
    }

    void deletesLabel(String label) {
        world.locked(() -> world.github().deleteLabel(Town.SHOP, label, "octocat"));
    }

    void deletesFork() {
        world.locked(() -> world.github().deleteFork(Town.SHOP, number));
    }

    void renamesRepository(RepositoryName name) {
        world.locked(() -> world.github().rename(world.github().now(Town.SHOP), name, "octocat"));
    }

    void appIsRemoved(boolean removed) {
        world.locked(() -> world.github().appIsRemoved(Town.SHOP, removed));
    }

    void appIsSuspended(boolean suspended) {
        world.locked(() -> world.github().appIsSuspended(Town.SHOP, suspended));
    }

    CommitSha pushes() {
        return world.locked(() -> world.github().push(Town.SHOP, number, "octocat"));
    }

    void closes() {
        world.locked(() -> world.github().close(Town.SHOP, number, "octocat", false));
    }

    void merges() {
        world.locked(() -> world.github().close(Town.SHOP, number, "octocat", true));
    }

    void reopens() {
        world.locked(() -> world.github().reopen(Town.SHOP, number, "octocat"));
    }

    /** Somebody gives the pull request another title. */
    void retitles(String title) {
        world.locked(() -> world.github().retitle(Town.SHOP, number, title, "octocat"));
    }

    /** Somebody's stop takes effect that was decided about the environment as it was then. */
    void stops(Environment decidedAbout) {
        environments.stop(decidedAbout, Asker.inRoom("octocat"));
    }

    /** This happens as well in the moment in which Utakata writes its next comment. */
    void whileItIsAnswered(Runnable happening) {
        world.github().onWebhook(answer -> {
            assertThat(answer.event()).isEqualTo("issue_comment");
            post.add(answer);
            world.github().onWebhook(post::add);
            happening.run();
        });
    }

    /** From now on GitHub's deliveries do not arrive (true), or do again (false). */
    void postIsLost(boolean lost) {
        postLost = lost;
    }

    /** From now on GitHub's deliveries wait (true), or arrive, those that waited first (false). */
    void postIsKept(boolean kept) {
        postKept = kept;
    }

    /** What waits arrives in the opposite order. */
    void postIsReversed() {
        List<Webhook> reversed = new ArrayList<>(post).reversed();
        post.clear();
        post.addAll(reversed);
    }

    /** Time passes in which nothing of Utakata runs. */
    void utakataIsDown(Duration time) {
        Instant end = world.now().plus(time);
        for (Optional<Instant> next = world.nextHappening();
                next.filter(at -> !at.isAfter(end)).isPresent();
                next = world.nextHappening()) {
            world.advanceTo(next.get());
        }
        world.advanceTo(end);
    }

    // What happens then.

    /** Lets everything happen until nothing more does but regular looks. A crash is followed by a restart. */
    void settle() {
        for (int i = 0; i < 3_000; i++) {
            if (stretch()) {
                continue;
            }
            Optional<Instant> next = next();
            if (isQuiet()) {
                assertThat(engine.takeUnexpected()).as("bugs").isEmpty();
                return;
            }
            world.advanceTo(next.orElseThrow());
        }
        throw new AssertionError("the story does not come to rest: " + history());
    }

    /** Lets time pass, and everything happen in it. */
    void passes(Duration time) {
        Instant end = world.now().plus(time);
        while (true) {
            if (stretch()) {
                continue;
            }
            Optional<Instant> next = next().filter(at -> !at.isAfter(end));
            world.advanceTo(next.orElse(end));
            if (next.isEmpty()) {
                assertThat(engine.takeUnexpected()).as("bugs").isEmpty();
                return;
            }
        }
    }

    private boolean stretch() {
        boolean delivered = deliver();
        try {
            return engine.runNext() || delivered;
        } catch (Crash crash) {
            return true;
        }
    }

    /** Whether nothing is about to happen but what happens for ever. */
    private boolean isQuiet() {
        return Stream.of(engine.nextDue(work -> !FOR_EVER.contains(work.kind())), world.nextHappening())
                .flatMap(Optional::stream)
                .noneMatch(at -> !at.isAfter(world.now().plus(QUIET)));
    }

    private Optional<Instant> next() {
        return Stream.of(engine.nextDue(), world.nextHappening())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private boolean deliver() {
        boolean any = (!post.isEmpty() && !postKept) || !chatPost.isEmpty();
        while (!chatPost.isEmpty()) {
            assertThat(post(chatPost.remove()).getStatus()).isEqualTo(200);
        }
        while (!post.isEmpty() && !postKept) {
            Webhook webhook = post.remove();
            if (!postLost) {
                int status = post(webhook).getStatus();
                assertThat(status).isEqualTo(202);
                world.locked(() -> world.github().hookLog().answered(webhook.guid(), status));
            }
        }
        return any;
    }

    /** Delivers a webhook as GitHub does. */
    MockHttpServletResponse post(Webhook webhook) {
        byte[] body = webhook.payload().getBytes(StandardCharsets.UTF_8);
        try {
            return looked(http.perform(MockMvcRequestBuilders.post("/webhooks/github")
                            .contentType("application/json")
                            .header("X-GitHub-Event", webhook.event())
                            .header("X-GitHub-Delivery", webhook.guid())
                            .header("X-Hub-Signature-256", sign(body))
                            .content(body))
                    .andReturn()
                    .getResponse());
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    /** Delivers a webhook as Chatwork does. */
    MockHttpServletResponse post(ChatworkWebhook webhook) {
        try {
            return looked(http.perform(MockMvcRequestBuilders.post("/webhooks/chatwork")
                            .contentType("application/json")
                            .header("x-chatworkwebhooksignature", webhook.signature(StoryProperties.CHAT_TOKEN))
                            .content(webhook.payload().getBytes(StandardCharsets.UTF_8)))
                    .andReturn()
                    .getResponse());
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static MockHttpServletResponse looked(MockHttpServletResponse response) throws Exception {
        Told.look("answer to a webhook", response.getContentAsString());
        response.getHeaderNames()
                .forEach(name -> Told.look("header of the answer", String.valueOf(response.getHeader(name))));
        return response;
    }

    static String sign(byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(StoryProperties.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    // What is there.

    /** How Utakata has reacted to a comment, in that order. */
    List<Reaction> reactions(long comment) {
        return world.locked(() -> world.github().reactions(Town.SHOP, comment, GitHubModel.UTAKATA));
    }

    /** What GitHub shows of this environment's deployments, oldest first. */
    List<Deployed> deployments() {
        return world.locked(() -> world.github().deployments(Town.SHOP)).reversed().stream()
                .filter(it -> it.description().equals(slug().value()))
                .map(it -> new Deployed(
                        it.commit(),
                        it.statuses().stream().map(DeploymentBook.Status::state).toList(),
                        it.statuses().stream()
                                .map(DeploymentBook.Status::environmentUrl)
                                .reduce("", (older, newer) -> newer.isEmpty() ? older : newer),
                        it.isTransient()))
                .toList();
    }

    record Deployed(CommitSha commit, List<String> states, String environmentUrl, boolean isTransient) {}

    Webhook lastWebhook(String event) {
        return world.locked(() -> world.github().webhooks()).stream()
                .filter(webhook -> webhook.event().equals(event))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    Optional<Situation> situation() {
        return environments.bySlug(slug());
    }

    Situation.Phase phase() {
        return situation()
                .orElseThrow(() -> new AssertionError("no environment"))
                .phase();
    }

    PullRequest pullRequest() {
        return world.locked(() -> world.github().pullRequest(Town.SHOP, number));
    }

    /** What Utakata wrote on the pull request. */
    List<String> answers() {
        return world.locked(() -> world.github().comments(Town.SHOP, number)).stream()
                .filter(comment -> comment.author().equals(GitHubModel.UTAKATA))
                .map(GitHubModel.Comment::body)
                .toList();
    }

    String statusComment() {
        List<String> status = answers().stream()
                .filter(body -> body.contains("<!-- utakata:status -->"))
                .toList();
        assertThat(status).as("status comments").hasSize(1);
        return status.getFirst();
    }

    /** How Utakata has answered a message of a room, if it has. */
    List<String> answersTo(long room, String message) {
        return world.locked(() -> world.chatwork().messages(room)).stream()
                .filter(it -> it.account() == ChatworkModel.UTAKATA)
                .map(ChatworkModel.Message::body)
                .filter(body -> body.startsWith("[rp aid=") && body.contains(" to=" + room + "-" + message + "]"))
                .toList();
    }

    /** The messages in the room about this environment. */
    List<String> messages() {
        return world.locked(() -> world.chatwork().messages(Town.ROOM)).stream()
                .map(message -> message.body())
                .filter(body -> body.contains(slug().value() + " ")
                        || body.contains(slug().value() + "\n")
                        || body.contains(slug().value() + "["))
                .toList();
    }

    List<Route53Model.Record> records() {
        return world.locked(() -> world.route53().records(Town.ZONE)).stream()
                .filter(record -> record.name().contains(slug().value() + "."))
                .toList();
    }

    List<PullRequest> manifestPullRequests() {
        return world.locked(() -> world.github().pullRequests(Town.MANIFESTS)).stream()
                .filter(pullRequest -> pullRequest.headBranch().equals("utakata/" + slug()))
                .toList();
    }

    long builds() {
        return world.locked(() -> world.github().runs(Town.SHOP)).stream()
                .filter(run -> run.displayTitle().contains(slug() + "-"))
                .count();
    }

    /** How the builds have ended, in their order. */
    List<String> conclusions() {
        return world.locked(() -> world.github().runs(Town.SHOP)).stream()
                .filter(run -> run.displayTitle().contains(slug() + "-"))
                .map(GitHubModel.Run::conclusion)
                .toList();
    }

    /** The commit that answers under the environment's name. */
    Optional<String> answering() {
        return world.locked(() -> world.cluster().behind(slug() + ".preview.example.com"))
                .map(running -> running.commit());
    }

    /** Section 7 of the design, for an environment that is wanted. */
    void isLiveAt(CommitSha commit) {
        assertThat(phase()).as(this::history).isEqualTo(Situation.Phase.LIVE);
        assertThat(answering()).contains(commit.value());
        assertThat(manifestPullRequests()).filteredOn(PullRequest::isOpen).hasSize(1);
        assertThat(records()).isNotEmpty().allMatch(Route53Model.Record::inSync);
        assertThat(statusComment()).contains("live").contains(commit.abbreviated());
    }

    /** Section 7 of the design, for an environment that is not wanted. */
    void isGone() {
        situation().ifPresent(it -> assertThat(it.phase()).as(this::history).isEqualTo(Situation.Phase.GONE));
        assertThat(manifestPullRequests()).noneMatch(PullRequest::isOpen);
        assertThat(world.locked(() -> world.git().branches(Town.MANIFESTS))).doesNotContain("utakata/" + slug());
        assertThat(world.locked(() -> world.argocd().applications())).doesNotContainKey("preview-" + slug());
        assertThat(world.locked(() -> world.cluster().namespaces())).doesNotContain(slug().value());
        assertThat(records()).isEmpty();
        assertThat(answering()).isEmpty();
    }

    /** Of no environment at all is anything left. */
    void isLeftWithNothing() {
        world.locked(() -> {
            assertThat(world.git().branches(Town.MANIFESTS)).containsExactly("main");
            assertThat(world.github().pullRequests(Town.MANIFESTS)).noneMatch(PullRequest::isOpen);
            assertThat(world.argocd().applications()).isEmpty();
            assertThat(world.cluster().namespaces()).isEmpty();
            assertThat(world.route53().records(Town.ZONE))
                    .filteredOn(record -> record.name().startsWith("_utakata."))
                    .isEmpty();
        });
    }

    String history() {
        return situation().map(it -> it.steps().toString()).orElse("no environment") + " " + answers();
    }
}
