package dev.utakata.sandbox;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.world.Outside;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The whole story, played by itself and looked at from outside: what people do goes through the same actions as the page,
 * and what came of it is read from the world and from the load balancer.
 */
final class Tour {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Sandbox sandbox;
    private final People people;
    private final Terminal terminal;
    private final PullRequestNumber number;
    private final Sight sight;
    private final FrontDoor door;
    private final String url;

    Tour(Sandbox sandbox, Terminal terminal) {
        this.sandbox = sandbox;
        this.people = sandbox.people();
        this.terminal = terminal;
        this.number = sandbox.pullRequest();
        this.sight = new Sight(sandbox.world(), number);
        this.door = new FrontDoor(sandbox.loadBalancerPort());
        this.url = "http://" + sight.host() + ":" + sandbox.loadBalancerPort() + "/";
    }

    /** @return whether everything went as it should; if not, the reason was told */
    boolean run() {
        try {
            people.labels(number);
            terminal.chapter("A pull request gets an environment");
            terminal.act(
                    "octocat", "labels #" + number + " “" + sight.pullRequest().title() + "” with test-env");
            refusal();
            arrival();
            update();
            teardown();
            calls();
            return true;
        } catch (Mismatch | IOException mismatch) {
            terminal.mismatch(mismatch.getMessage());
            return false;
        }
    }

    private void refusal() {
        terminal.act("mallory", "comments /test-tag, without permission to write");
        people.comments(number, "mallory", "/test-tag");
        await(Map.of(
                "mallory is refused",
                () -> sight.answers().stream()
                        .anyMatch(body -> body.contains("@mallory") && body.contains("write permission"))));
        check(sight.statusComments().isEmpty(), "mallory's comment had an effect");
    }

    private void arrival() throws IOException {
        terminal.act("octocat", "comments /test-tag");
        people.comments(number, "octocat", "/test-tag");
        Map<String, BooleanSupplier> milestones = new LinkedHashMap<>();
        milestones.put(
                "accepted: the status stands on the pull request",
                () -> !sight.statusComments().isEmpty());
        milestones.put("image built", sight::imageIsBuilt);
        milestones.put("overlay proposed in acme/manifests", sight::overlayIsProposed);
        milestones.put("rolled out: Synced and Healthy", sight::isRolledOut);
        milestones.put("name in sync: " + sight.host(), sight::nameIsInSync);
        milestones.put("verified live: the pull request says so", () -> sight.statusSays(": live"));
        milestones.put("address in the room: " + url, () -> roomWasTold(1, "is ready"));
        await(milestones);
        answersWith(sight.pullRequest().head());
    }

    private void update() throws IOException {
        terminal.chapter("A new commit");
        CommitSha before = sight.pullRequest().head();
        CommitSha commit = people.pushes(number);
        check(!commit.equals(before), "the push made no new commit");
        terminal.act("octocat", "pushes " + commit.abbreviated());
        Map<String, BooleanSupplier> milestones = new LinkedHashMap<>();
        milestones.put("image built", sight::imageIsBuilt);
        milestones.put("overlay updated in the same pull request", sight::overlayIsProposed);
        milestones.put("rolled out: Synced and Healthy", sight::isRolledOut);
        milestones.put("the room knows of the new commit", () -> roomWasTold(2, "shows the new commit"));
        await(milestones);
        answersWith(commit);
        check(sight.proposals().size() == 1, "there is more than one manifest pull request");
    }

    private void teardown() throws IOException {
        terminal.chapter("The pull request closes");
        String proposal = "acme/manifests#" + sight.proposals().getFirst().number();
        List<String> records = sight.records().stream()
                .map(record -> record.type() + " " + record.name())
                .toList();
        terminal.act("octocat", "closes #" + number);
        people.closes(number);
        Map<String, BooleanSupplier> milestones = new LinkedHashMap<>();
        milestones.put("the room knows that it is gone", () -> roomWasTold(3, "is gone"));
        milestones.put("the pull request says so", () -> sight.statusSays("gone, nothing is left"));
        await(milestones);

        terminal.chapter("What was made, and how it is known to be gone");
        gone("branch " + sight.branch(), !sight.branchExists(), "git lists no such branch");
        gone(proposal, sight.proposals().stream().noneMatch(PullRequest::isOpen), "closed, never merged");
        gone("Application " + sight.application(), sight.rollout().isEmpty(), "Argo CD has no such Application");
        gone("namespace " + sight.namespace(), !sight.namespaceExists(), "the app cluster has no such namespace");
        records.forEach(record -> gone(record, sight.records().isEmpty(), "the zone has no record of that name"));
        FrontDoor.Answer answer = door.open(url);
        gone(url, answer.status() == 404, "the load balancer answers " + answer.status());
        gone("3 milestones: ready, new commit, gone", sight.messages().size() == 3, "3 messages in the room");
        gone("the status", sight.statusComments().size() == 1, "1 comment, edited as things went on");
    }

    private void calls() {
        terminal.chapter("Calls that Utakata made");
        for (Outside system : Outside.values()) {
            terminal.line(String.format(
                    Locale.ROOT,
                    "%-12s %4d, of which %d changed something",
                    system.name().toLowerCase(Locale.ROOT),
                    sandbox.world().calls().count(system),
                    sandbox.world().calls().countChanging(system)));
        }
    }

    private boolean roomWasTold(int messages, String words) {
        List<String> told = sight.messages();
        check(told.size() <= messages, "the room was told more than once: " + told);
        return told.size() == messages
                && told.getLast().contains(words)
                && (messages == 3 || told.getLast().contains(url));
    }

    private void answersWith(CommitSha commit) throws IOException {
        FrontDoor.Answer answer = door.open(url);
        check(
                answer.status() == 200 && answer.revision().equals(commit.value()),
                url + " answered " + answer.status() + " with commit " + answer.revision() + " instead of " + commit);
        terminal.line("GET " + url + " → " + answer.status() + ", commit " + commit.abbreviated());
    }

    private void gone(String what, boolean gone, String proof) {
        check(gone, what + " is not as it should be after the end: " + proof + " does not hold");
        terminal.proof(what, proof);
    }

    /** Looks until all of this has come true, and tells of each as it does. */
    private void await(Map<String, BooleanSupplier> milestones) {
        long start = System.nanoTime();
        Map<String, BooleanSupplier> open = new LinkedHashMap<>(milestones);
        while (!open.isEmpty()) {
            double seconds = (System.nanoTime() - start) / 1e9;
            for (Map.Entry<String, BooleanSupplier> milestone : List.copyOf(open.entrySet())) {
                if (milestone.getValue().getAsBoolean()) {
                    terminal.milestone(seconds, milestone.getKey());
                    open.remove(milestone.getKey());
                }
            }
            if (seconds > LIMIT.toSeconds()) {
                List<String> missing = new ArrayList<>(open.keySet());
                throw new Mismatch("After " + LIMIT.toSeconds() + " s still not: " + missing
                        + "\nThe pull request says: " + sight.answers() + "\nArgo CD says: " + sight.rollout());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new Mismatch("The tour was interrupted");
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new Mismatch(otherwise);
        }
    }

    /** Something is not as it should be. */
    private static final class Mismatch extends RuntimeException {

        Mismatch(String reason) {
            super(reason);
        }
    }
}
