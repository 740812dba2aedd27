package dev.utakata.webhook;

import dev.utakata.command.Comment;
import dev.utakata.forge.Activity;
import dev.utakata.forge.CommentId;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a delivery says about where to look. Nothing else is taken from it; what it lacks or has in another shape than
 * expected makes it one that concerns nobody.
 */
final class Payload {

    /** A tree takes many times the memory of its text; no delivery has nearly as many tokens. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(1_000_000)
                            .build())
                    .build())
            .build();

    private static final Pattern YEAR = Pattern.compile("\\d{4}-");
    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,100}");

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

    /** How many times the run was started. */
    Optional<Long> runAttempt() {
        return number("/workflow_run/run_attempt");
    }

    /** The commit that a check is about. */
    Optional<String> checkedCommit() {
        return Optional.of(text("/check_run/head_sha")).filter(commit -> commit.matches("[0-9a-f]{40}"));
    }

    /** The branch that a pull request comes from. */
    Optional<String> headBranch() {
        return Optional.of(text("/pull_request/head/ref")).filter(branch -> !branch.isEmpty());
    }

    /** The comment that was just written on a pull request; empty for edits, deletions and comments on issues. */
    Optional<Comment> newComment() {
        return action().equals("created") ? comment() : Optional.empty();
    }

    /** The comment on a pull request that somebody has edited, with the editor as its sender. */
    Optional<Comment> editedComment() {
        return action().equals("edited") ? comment() : Optional.empty();
    }

    /** The repositories whose access has changed, by number. */
    List<Long> repositories() {
        List<Long> all = new ArrayList<>();
        for (String list : List.of("/repositories", "/repositories_added", "/repositories_removed")) {
            for (JsonNode repository : root.at(list)) {
                JsonNode id = repository.path("id");
                if (id.isIntegralNumber() && id.canConvertToLong()) {
                    all.add(id.longValue());
                }
            }
        }
        return all;
    }

    /** A comment that was found rather than delivered, in the form in which it would have been. */
    static String of(Activity.WrittenComment comment, PullRequest pullRequest) {
        ObjectNode root = JSON.createObjectNode().put("action", "created");
        root.putObject("issue").put("number", comment.number().value()).putObject("pull_request");
        root.putObject("comment")
                .put("id", comment.id().value())
                .put("body", comment.body())
                .put("created_at", comment.at().toString());
        root.putObject("repository")
                .put("id", pullRequest.repositoryId())
                .put("full_name", pullRequest.repository().toString());
        root.putObject("sender").put("login", comment.author()).put("type", comment.bot() ? "Bot" : "User");
        return root.toString();
    }

    private Optional<Comment> comment() {
        Optional<PullRequestNumber> number = positive("/issue/number");
        Optional<Long> id = number("/comment/id");
        Optional<Long> repositoryId = repositoryId();
        if (!root.at("/issue/pull_request").isObject()
                || number.isEmpty()
                || id.isEmpty()
                || repositoryId.isEmpty()
                || !LOGIN.matcher(text("/sender/login")).matches()) {
            return Optional.empty();
        }
        return repository()
                .map(repository -> new Comment(
                        repository,
                        repositoryId.get(),
                        number.get(),
                        new CommentId(id.get()),
                        text("/sender/login"),
                        !text("/sender/type").equals("User")
                                || root.at("/comment/performed_via_github_app").isObject(),
                        text("/comment/body"),
                        time("/comment/created_at")));
    }

    /** @return the epoch where it says none, or none of our calendar */
    private Instant time(String path) {
        String text = text(path);
        try {
            return YEAR.matcher(text).lookingAt() ? Instant.parse(text) : Instant.EPOCH;
        } catch (DateTimeParseException none) {
            return Instant.EPOCH;
        }
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
        return node.isString() ? Storable.text(node.stringValue()) : "";
    }
}
