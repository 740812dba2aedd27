package dev.utakata.simulation;

import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.simulation.People.Expectation;
import dev.utakata.simulation.People.Standing;
import dev.utakata.story.Town;
import dev.utakata.world.World;
import dev.utakata.world.chatwork.ChatworkModel;
import dev.utakata.world.github.DeploymentBook;
import dev.utakata.world.github.GitHubModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What must hold when the world has fallen quiet: the five invariants of the design. Judged by the world, by what people
 * did, and by what they were told.
 */
final class Invariants {

    /** What people are answered by whom the last word is. */
    private static final List<String> NO_REASONS = List.of("has no environment", "came too late", "is live already");

    private final World world;
    private final People people;
    private final Database database;
    private final Foreign foreign;
    private final List<String> broken = new ArrayList<>();

    Invariants(World world, People people, Database database, Foreign foreign) {
        this.world = world;
        this.people = people;
        this.database = database;
        this.foreign = foreign;
    }

    /** What does not hold, in words. */
    List<String> broken() {
        people.standings().forEach(this::environment);
        messages();
        people.standings().keySet().forEach(this::comments);
        broken.addAll(foreign.changed(people));
        return broken;
    }

    private record Row(String desired, int generation, String wanted, boolean gone, boolean pinned, boolean failed) {}

    private Optional<Row> row(String slug) {
        return database.jdbc()
                .sql("""
                        select desired, generation, wanted_commit, gone_at is not null, pinned,
                            exists (select 1 from step where environment_id = id
                                and step.generation = environment.generation and status = 'FAILED')
                        from environment where slug = ?""")
                .param(slug)
                .query((row, number) -> new Row(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getBoolean(6)))
                .optional();
    }

    private void environment(int pull, Standing standing) {
        String slug = "shop-pr-" + pull;
        Optional<Row> row = row(slug);
        boolean wanted = row.filter(it -> it.desired().equals("PRESENT")).isPresent();
        if (standing.expectation() == Expectation.NEVER) {
            if (row.isPresent() || !traces(pull).isEmpty()) {
                broken.add("5: nobody who may has asked for " + slug + ", and there is " + row + " " + traces(pull));
            }
            return;
        }
        if (!standing.admits() && wanted) {
            broken.add("1: " + slug + " is wanted, though its pull request "
                    + (standing.open() ? "bears no label" : "is closed"));
            return;
        }
        if (standing.expectation() == Expectation.WANTED && !wanted && !isAnswered(pull, standing.asked())) {
            broken.add("1: " + slug + " was asked for, is not wanted, and nobody was told why");
        }
        if (standing.expectation() == Expectation.STOPPED && wanted && !isAnswered(pull, standing.asked())) {
            broken.add("1: " + slug + " was stopped, is wanted, and nobody was told why");
        }
        if (wanted) {
            present(pull, row.get());
        } else {
            absent(slug, row);
        }
    }

    /** What an environment leaves outside, whatever state it is in. */
    private List<String> traces(int pull) {
        String slug = "shop-pr-" + pull;
        List<String> traces = new ArrayList<>(left(slug));
        world.github().runs(Town.SHOP).stream()
                .filter(run -> run.displayTitle().contains(slug + "-"))
                .forEach(run -> traces.add("the build " + run.id()));
        world.github().pullRequests(Town.MANIFESTS).stream()
                .filter(it -> it.headBranch().equals("utakata/" + slug))
                .forEach(it -> traces.add("the manifest pull request " + it.number()));
        deployments(slug).forEach(it -> traces.add("the deployment " + it.id()));
        marks().keySet().stream().filter(mark -> mark.startsWith(slug + " ")).forEach(traces::add);
        return traces;
    }

    /** Whether its writer was told of a reason why it had no effect. */
    private boolean isAnswered(int pull, long comment) {
        return ours(pull).stream()
                .map(GitHubModel.Comment::body)
                .filter(body -> body.contains("utakata:reply:" + comment + " "))
                .anyMatch(body -> NO_REASONS.stream().noneMatch(body::contains));
    }

    private List<GitHubModel.Comment> ours(int pull) {
        return world.github().comments(Town.SHOP, new PullRequestNumber(pull)).stream()
                .filter(comment -> comment.author().equals(GitHubModel.UTAKATA))
                .toList();
    }

    private List<DeploymentBook.Deployment> deployments(String slug) {
        return world.github().deployments(Town.SHOP).stream()
                .filter(it -> it.description().equals(slug))
                .toList();
    }

    private void present(int pull, Row row) {
        String slug = "shop-pr-" + pull;
        PullRequest pullRequest = world.github().pullRequest(Town.SHOP, new PullRequestNumber(pull));
        if (!row.pinned()
                && !pullRequest.fork()
                && !row.wanted().equals(pullRequest.head().value())) {
            broken.add("1: " + slug + " is wanted at " + row.wanted() + ", but its pull request is at "
                    + pullRequest.head());
            return;
        }
        if (row.failed()) {
            failed(pull, row);
            return;
        }
        String host = slug + ".preview.example.com";
        Optional<String> answering = world.cluster().behind(host).map(it -> it.commit());
        if (!answering.equals(Optional.of(row.wanted()))) {
            broken.add("1: " + slug + " is wanted at " + row.wanted() + " and answers with " + answering);
        }
        boolean led = world.route53().told(host).stream()
                .anyMatch(record -> record.values().contains("localhost"));
        if (!led) {
            broken.add("1: the name of " + slug + " does not lead to it: "
                    + world.route53().told(host));
        }
        if (!statusComment(pull).contains("live")) {
            broken.add("1: the status comment of " + slug + " does not say that it is live: " + statusComment(pull));
        }
        told(slug, row.generation(), List.of("ready", "updated"));
        List<String> success = deployments(slug).stream()
                .filter(it -> last(it).equals("success"))
                .map(it -> it.commit().value())
                .toList();
        if (!success.equals(List.of(row.wanted()))) {
            broken.add("1: GitHub shows these as deployed of " + slug + ": " + success);
        }
    }

    private static String last(DeploymentBook.Deployment deployment) {
        return deployment.statuses().isEmpty()
                ? ""
                : deployment.statuses().getLast().state();
    }

    private void failed(int pull, Row row) {
        String slug = "shop-pr-" + pull;
        if (!people.haveMadeTrouble()) {
            broken.add("1: " + slug + " has failed for no good reason: " + statusComment(pull));
        }
        if (!statusComment(pull).contains("What failed")) {
            broken.add("1: " + slug + " has failed, and the status comment does not say so: " + statusComment(pull));
        }
        told(slug, row.generation(), List.of("failed"));
    }

    /** Whether the room has heard one of these milestones of a generation. */
    private void told(String slug, int generation, List<String> milestones) {
        boolean told = milestones.stream().anyMatch(milestone -> isTold(slug, generation, milestone));
        if (!told) {
            broken.add("4: the room was not told of " + slug + " in generation " + generation + ": " + milestones);
        }
    }

    private boolean isTold(String slug, int generation, String milestone) {
        return database.jdbc()
                        .sql("""
                                select count(*) from message where environment = ? and generation = ?
                                    and milestone = ? and delivered_at is not null""")
                        .params(slug, generation, milestone)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private String statusComment(int pull) {
        return ours(pull).stream()
                .map(GitHubModel.Comment::body)
                .filter(body -> body.contains("utakata:status"))
                .findFirst()
                .orElse("(none)");
    }

    private void absent(String slug, Optional<Row> row) {
        left(slug).forEach(what -> broken.add("2: " + slug + " is not wanted, and there is " + what));
        row.filter(it -> !it.gone()).ifPresent(it -> broken.add("2: " + slug + " is not gone"));
        deployments(slug).stream()
                .filter(it -> !last(it).equals("inactive"))
                .forEach(it -> broken.add("2: the deployment " + it.id() + " of " + slug + " is left as " + last(it)));
        row.ifPresent(it -> told(slug, it.generation(), List.of("gone")));
    }

    /** What of it is outside. */
    private List<String> left(String slug) {
        List<String> left = new ArrayList<>();
        world.git().branches(Town.MANIFESTS).stream()
                .filter(branch -> branch.endsWith("/" + slug))
                .forEach(branch -> left.add("the branch " + branch));
        world.github().pullRequests(Town.MANIFESTS).stream()
                .filter(it -> it.isOpen() && it.headBranch().endsWith("/" + slug))
                .forEach(it -> left.add("the open manifest pull request " + it.number()));
        if (world.argocd().applications().containsKey("preview-" + slug)) {
            left.add("the Application");
        }
        if (world.cluster().namespaces().contains(slug)) {
            left.add("the namespace");
        }
        world.route53().records(Town.ZONE).stream()
                .filter(record -> record.name().contains(slug + "."))
                .forEach(record -> left.add("the record " + record));
        world.github().runs(Town.SHOP).stream()
                .filter(run ->
                        run.displayTitle().contains(slug + "-") && !run.status().equals("completed"))
                .forEach(run -> left.add("the running build " + run.id()));
        return left;
    }

    private Map<String, Integer> marks() {
        Map<String, Integer> marks = new TreeMap<>();
        world.chatwork().messages(Town.ROOM).stream()
                .filter(message -> message.account() == ChatworkModel.UTAKATA)
                .map(message -> message.body().replaceAll("(?s).*\n(.*)\\[/info].*", "$1"))
                .forEach(mark -> marks.merge(mark, 1, Integer::sum));
        return marks;
    }

    private void messages() {
        marks().forEach((mark, times) -> {
            if (times > 1) {
                broken.add("4: the room was told " + times + " times: " + mark);
            }
        });
        database.jdbc()
                .sql("select environment, generation, milestone from message where delivered_at is null")
                .query((row, number) -> row.getString(1) + " " + row.getInt(2) + " " + row.getString(3))
                .list()
                .forEach(message -> broken.add("4: the room was never told " + message));
    }

    private void comments(int pull) {
        List<String> bodies = ours(pull).stream().map(GitHubModel.Comment::body).toList();
        long status =
                bodies.stream().filter(body -> body.contains("utakata:status")).count();
        long expected = row("shop-pr-" + pull).isPresent() ? 1 : 0;
        if (status != expected) {
            broken.add("4: #" + pull + " has " + status + " status comments");
        }
        Map<String, Integer> replies = new TreeMap<>();
        bodies.stream()
                .filter(body -> body.startsWith("<!-- utakata:reply:"))
                .forEach(body -> replies.merge(body.substring(0, body.indexOf('\n')), 1, Integer::sum));
        replies.forEach((reply, times) -> {
            if (times > 1) {
                broken.add("4: #" + pull + " was answered " + times + " times: " + reply);
            }
        });
    }
}
