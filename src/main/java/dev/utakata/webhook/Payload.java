package dev.utakata.webhook;

import dev.utakata.command.Comment;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a delivery says about where to look. Nothing else is taken from it; what it lacks or has in another shape than
 * expected makes it one that concerns nobody.
 */
final class Payload {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode root;

    private Payload(JsonNode root) {
        this.root = root;
    }

    /** Empty where the text is no JSON object. */
    static Optional<Payload> parse(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            return root.isObject() ? Optional.of(new Payload(root)) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    String action() {
        return text("/action");
    }

    Optional<Long> repositoryId() {
        return number("/repository/id");
    }

    Optional<PullRequestNumber> pullRequest() {
        return positive("/pull_request/number");
    }

    Optional<Long> workflowRun() {
        return number("/workflow_run/id");
    }

    /** The comment that was just written on a pull request; empty for edits, deletions and comments on issues. */
    Optional<Comment> newComment() {
        Optional<PullRequestNumber> number = positive("/issue/number");
        Optional<Long> id = number("/comment/id");
        Optional<Long> repositoryId = repositoryId();
        if (!action().equals("created")
                || !root.at("/issue/pull_request").isObject()
                || number.isEmpty()
                || id.isEmpty()
                || repositoryId.isEmpty()
                || text("/sender/login").isEmpty()) {
            return Optional.empty();
        }
        return repository()
                .map(repository -> new Comment(
                        repository,
                        repositoryId.get(),
                        number.get(),
                        id.get(),
                        text("/sender/login"),
                        !text("/sender/type").equals("User")
                                || root.at("/comment/performed_via_github_app").isObject(),
                        text("/comment/body")));
    }

    private Optional<RepositoryName> repository() {
        try {
            return Optional.of(RepositoryName.of(text("/repository/full_name")));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private Optional<PullRequestNumber> positive(String path) {
        return number(path)
                .filter(value -> value > 0 && value <= Integer.MAX_VALUE)
                .map(value -> new PullRequestNumber(value.intValue()));
    }

    private Optional<Long> number(String path) {
        JsonNode node = root.at(path);
        return node.isIntegralNumber() && node.canConvertToLong() ? Optional.of(node.longValue()) : Optional.empty();
    }

    private String text(String path) {
        JsonNode node = root.at(path);
        return node.isString() ? node.stringValue() : "";
    }
}
