package dev.utakata.replicas;

import dev.utakata.forge.PullRequest;
import dev.utakata.replicas.Crowd.Standing;
import dev.utakata.simulation.Foreign;
import dev.utakata.story.Town;
import dev.utakata.world.World;
import dev.utakata.world.chatwork.ChatworkModel;
import dev.utakata.world.github.DeploymentBook;
import dev.utakata.world.github.GitHubModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The five invariants of the design, judged by the world alone: by what is outside and by what people were told. Nobody made
 * trouble, so that whatever is wanted has to be live.
 */
final class Claims {

    private final World world;
    private final Collection<Standing> standings;
    private final Foreign foreign;
    private final List<String> broken = new ArrayList<>();
    private Map<String, List<Mark>> told = Map.of();

    private Claims(World world, Collection<Standing> standings, Foreign foreign) {
        this.world = world;
        this.standings = standings;
        this.foreign = foreign;
    }

    /** What does not hold, in words. */
    static List<String> broken(World world, Collection<Standing> standings, Foreign foreign) {
        return world.locked(() -> new Claims(world, standings, foreign).look());
    }

    private List<String> look() {
        told = marks().stream()
                .filter(mark -> mark.contains(" · "))
                .map(Mark::of)
                .collect(Collectors.groupingBy(Mark::slug));
        standings.forEach(it -> {
            if (it.isWanted()) {
                present(it);
            } else if (it.isAsked()) {
                absent(it);
            } else {
                never(it);
            }
            comments(it);
        });
        marks().stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .forEach((mark, times) -> check(times == 1, "4: rooms were told " + times + " times: " + mark));
        broken.addAll(foreign.changed());
        return broken;
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    private void present(Standing it) {
        PullRequest pull = world.github().pullRequest(Town.SHOP, it.number());
        String host = it.slug() + ".preview.example.com";
        Optional<String> answering = world.cluster().behind(host).map(running -> running.commit());
        check(
                answering.equals(Optional.of(pull.head().value())),
                "1: " + it.slug() + " is wanted at " + pull.head() + " and answers with " + answering + "; it says: "
                        + status(it));
        check(
                world.route53().told(host).stream()
                        .anyMatch(record -> record.values().contains("localhost")),
                "1: the name of " + it.slug() + " does not lead to it");
        check(status(it).contains("live"), "1: the status comment of " + it.slug() + " does not say that it is live");
        check(
                lastTold(it).contains("ready") || lastTold(it).contains("updated"),
                "4: the room was not told of " + it.slug() + ": " + told.get(it.slug()));
        List<String> success = deployments(it)
                .filter(deployment -> last(deployment).equals("success"))
                .map(deployment -> deployment.commit().value())
                .toList();
        check(
                success.equals(List.of(pull.head().value())),
                "1: GitHub shows as deployed of " + it.slug() + ": " + success);
    }

    private void absent(Standing it) {
        left(it).forEach(what -> broken.add("2: " + it.slug() + " is not wanted, and there is " + what));
        deployments(it)
                .filter(deployment -> !last(deployment).equals("inactive"))
                .forEach(deployment ->
                        broken.add("2: a deployment of " + it.slug() + " is left as " + last(deployment)));
        check(
                told.getOrDefault(it.slug(), List.of()).isEmpty()
                        || lastTold(it).contains("gone"),
                "4: the room was not told that " + it.slug() + " is gone: " + told.get(it.slug()));
    }

    private void never(Standing it) {
        List<String> traces = new ArrayList<>(left(it));
        runs(it).forEach(run -> traces.add("a build"));
        world.github().pullRequests(Town.MANIFESTS).stream()
                .filter(pull -> pull.headBranch().equals("utakata/" + it.slug()))
                .forEach(pull -> traces.add("a manifest pull request"));
        deployments(it).forEach(deployment -> traces.add("a deployment"));
        check(
                traces.isEmpty() && !told.containsKey(it.slug()),
                "5: nobody who may has asked for " + it.slug() + ", and there is " + traces);
    }

    private void comments(Standing it) {
        List<String> ours = ours(it);
        long status =
                ours.stream().filter(body -> body.contains("utakata:status")).count();
        check(
                it.isWanted() ? status == 1 : status <= (it.isAsked() ? 1 : 0),
                "4: #" + it.number() + " has " + status + " status comments");
        ours.stream()
                .filter(body -> body.startsWith("<!-- utakata:reply:"))
                .collect(Collectors.groupingBy(body -> body.substring(0, body.indexOf('\n')), Collectors.counting()))
                .forEach((reply, times) ->
                        check(times == 1, "4: #" + it.number() + " was answered " + times + " times: " + reply));
    }

    private List<String> left(Standing it) {
        List<String> left = new ArrayList<>();
        world.git().branches(Town.MANIFESTS).stream()
                .filter(branch -> branch.endsWith("/" + it.slug()))
                .forEach(branch -> left.add("the branch " + branch));
        world.github().pullRequests(Town.MANIFESTS).stream()
                .filter(pull -> pull.isOpen() && pull.headBranch().endsWith("/" + it.slug()))
                .forEach(pull -> left.add("the open manifest pull request " + pull.number()));
        if (world.argocd().applications().containsKey("preview-" + it.slug())) {
            left.add("the Application");
        }
        if (world.cluster().namespaces().contains(it.slug())) {
            left.add("the namespace");
        }
        world.route53().records(Town.ZONE).stream()
                .filter(record -> record.name().contains(it.slug() + "."))
                .forEach(record -> left.add("the record " + record));
        runs(it).filter(run -> !run.status().equals("completed")).forEach(run -> left.add("a running build"));
        return left;
    }

    private Stream<GitHubModel.Run> runs(Standing it) {
        return world.github().runs(Town.SHOP).stream()
                .filter(run -> run.displayTitle().contains(it.slug() + "-"));
    }

    private Stream<DeploymentBook.Deployment> deployments(Standing it) {
        return world.github().deployments(Town.SHOP).stream()
                .filter(deployment -> deployment.description().equals(it.slug()));
    }

    private static String last(DeploymentBook.Deployment deployment) {
        return deployment.statuses().isEmpty()
                ? ""
                : deployment.statuses().getLast().state();
    }

    private List<String> ours(Standing it) {
        return world.github().comments(Town.SHOP, it.number()).stream()
                .filter(comment -> comment.author().equals(GitHubModel.UTAKATA))
                .map(GitHubModel.Comment::body)
                .toList();
    }

    private String status(Standing it) {
        return ours(it).stream()
                .filter(body -> body.contains("utakata:status"))
                .findFirst()
                .orElse("(nothing)");
    }

    /** The milestones of the newest generation that the room has heard of. */
    private List<String> lastTold(Standing it) {
        List<Mark> marks = told.getOrDefault(it.slug(), List.of());
        int newest = marks.stream().mapToInt(Mark::generation).max().orElse(0);
        return marks.stream()
                .filter(mark -> mark.generation() == newest)
                .map(Mark::milestone)
                .toList();
    }

    private List<String> marks() {
        return Surroundings.PROJECTS.stream()
                .flatMap(project -> world.chatwork().messages(Surroundings.room(project)).stream())
                .filter(message -> message.account() == ChatworkModel.UTAKATA)
                .map(message -> message.body().replaceAll("(?s).*\n(.*)\\[/info].*", "$1"))
                .toList();
    }

    /** The last line of a message to a room, which says what it was about. */
    private record Mark(String slug, int generation, String milestone) {

        static Mark of(String text) {
            String[] parts = text.split(" · ");
            return new Mark(parts[0], Integer.parseInt(parts[1]), parts[2]);
        }
    }
}
