package dev.utakata.world.github;

import dev.utakata.forge.PullRequest;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** The webhooks that GitHub has sent, and who is told of the next. */
final class Deliveries {

    private static final long INSTALLATION = 4242;

    private final GitHubJson json;
    private final List<Webhook> sent = new ArrayList<>();
    private Consumer<Webhook> listener = webhook -> {};

    private final HookLog log = new HookLog();
    private final World world;

    Deliveries(World world, GitHubJson json) {
        this.world = world;
        this.json = json;
    }

    HookLog log() {
        return log;
    }

    /** Delivers the same once more. */
    void again(Webhook webhook) {
        log.sent(webhook, world.now());
        listener.accept(webhook);
    }

    void listen(Consumer<Webhook> listener) {
        this.listener = listener;
    }

    List<Webhook> all() {
        return List.copyOf(sent);
    }

    void pullRequest(String action, PullRequest pull, String sender, ObjectNode more) {
        ObjectNode payload = payload(action, pull.repository(), sender);
        payload.put("number", pull.number().value());
        payload.set("pull_request", json.pullRequest(pull));
        payload.setAll(more);
        send("pull_request", payload);
    }

    void comment(String action, PullRequest pull, GitHubModel.Comment comment, String sender) {
        ObjectNode payload = payload(action, pull.repository(), sender);
        payload.set("issue", json.issue(pull));
        payload.set("comment", json.comment(pull, comment));
        send("issue_comment", payload);
    }

    void edited(PullRequest pull, GitHubModel.Comment comment, String before, String sender) {
        ObjectNode payload = payload("edited", pull.repository(), sender);
        payload.set("issue", json.issue(pull));
        payload.set("comment", json.comment(pull, comment));
        payload.putObject("changes").putObject("body").put("from", before);
        send("issue_comment", payload);
    }

    /** What the App may do in a repository has changed. @param list where the event bears the repository */
    void installation(String event, String action, RepositoryName repository, String list) {
        ObjectNode payload = GitHubJson.object().put("action", action);
        payload.set("sender", json.user("octocat"));
        payload.set("installation", json.installation(INSTALLATION, repository.owner()));
        if (event.equals("installation_repositories")) {
            payload.put("repository_selection", "selected").putNull("requester");
            payload.putArray("repositories_added");
            payload.putArray("repositories_removed");
        }
        payload.withArray("/" + list).add(json.repositoryInBrief(repository));
        send(event, payload);
    }

    void renamed(RepositoryName before, RepositoryName after, String sender) {
        ObjectNode payload = payload("renamed", after, sender);
        payload.withObject("/changes/repository/name").put("from", before.name());
        send("repository", payload);
    }

    void run(String action, RepositoryName repository, GitHubModel.Run run) {
        ObjectNode payload = payload(action, repository, GitHubModel.UTAKATA);
        payload.set("workflow_run", json.run(repository, run));
        payload.set("workflow", json.workflow());
        send("workflow_run", payload);
    }

    void check(String action, RepositoryName repository, Actions.Check check) {
        ObjectNode payload = payload(action, repository, "octocat");
        payload.set("check_run", json.check(repository, check));
        send("check_run", payload);
    }

    private ObjectNode payload(String action, RepositoryName repository, String sender) {
        ObjectNode payload = GitHubJson.object().put("action", action);
        payload.set("repository", json.repository(repository));
        payload.set("sender", json.user(sender));
        payload.set("installation", GitHubJson.object().put("id", INSTALLATION).put("node_id", "I_1"));
        return payload;
    }

    private void send(String event, ObjectNode payload) {
        // Numbered rather than random: a history that is played again sends the same deliveries.
        String guid = new UUID(0x7574616b61746100L, sent.size() + 1L).toString();
        Webhook webhook = new Webhook(guid, event, payload.toString());
        Inspection.payload(event, webhook.payload());
        sent.add(webhook);
        log.sent(webhook, world.now());
        listener.accept(webhook);
    }
}
