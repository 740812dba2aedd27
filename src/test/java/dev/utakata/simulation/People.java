package dev.utakata.simulation;

import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.story.Town;
import dev.utakata.world.World;
import dev.utakata.world.route53.Route53Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What people do, and what they may expect of it. */
final class People {

    private static final List<String> MAY = List.of("octocat", "monalisa");

    private final World world;
    private final Map<Integer, Standing> standings = new TreeMap<>();
    private boolean troubles;
    private boolean shortLives;

    People(World world, Script script) {
        this.world = world;
        IntStream.rangeClosed(1, script.pulls()).forEach(number -> {
            world.github().openPullRequest(Town.SHOP, "octocat", "Change " + number, Script.isFork(number));
            standings.put(number, new Standing());
        });
    }

    /** What people expect of a pull request's environment. */
    enum Expectation {
        /** Nobody who may has ever asked for it. */
        NEVER,
        /** Somebody has stopped it, and nobody has asked for it since. */
        STOPPED,
        /** Somebody has, and nothing stands against it. */
        WANTED,
        /** It depends on what was seen first. */
        EITHER
    }

    /** A pull request as people have left it. */
    static final class Standing {

        private boolean open = true;
        private boolean labelled;
        private Expectation expectation = Expectation.NEVER;
        private long asked;

        Expectation expectation() {
            return expectation;
        }

        /** Whether the pull request may have an environment at all. */
        boolean admits() {
            return open && labelled;
        }

        boolean open() {
            return open;
        }

        boolean labelled() {
            return labelled;
        }

        /** The comment that asked for it, or stopped it, last. */
        long asked() {
            return asked;
        }

        private void doubt() {
            if (expectation == Expectation.WANTED) {
                expectation = Expectation.EITHER;
            }
        }
    }

    Map<Integer, Standing> standings() {
        return standings;
    }

    /** Whether anything was done by which an environment may fail. */
    boolean haveMadeTrouble() {
        return troubles;
    }

    /** From now on builds and pods do well. */
    void endAllTroubles() {
        world.github().concludeRunsWith(Town.SHOP, "success");
        world.argocd().breakRollouts(false);
    }

    /** A configuration with short lives was in force: any environment may be over. */
    void liveShortly() {
        shortLives = true;
        standings.values().forEach(Standing::doubt);
    }

    void does(Act act) {
        switch (act) {
            case Act.Comments it -> comments(it);
            case Act.Labels it -> labels(it);
            case Act.Pushes it -> world.github().push(Town.SHOP, new PullRequestNumber(it.pull()), "octocat");
            case Act.Closes it -> {
                world.github().close(Town.SHOP, new PullRequestNumber(it.pull()), "octocat", it.merged());
                of(it.pull()).open = false;
                of(it.pull()).doubt();
            }
            case Act.Reopens it -> {
                PullRequestNumber number = new PullRequestNumber(it.pull());
                world.github().reopen(Town.SHOP, number, "octocat");
                of(it.pull()).open =
                        world.github().pullRequest(Town.SHOP, number).isOpen();
            }
            case Act.ClosesManifest it -> closesManifest(it);
            case Act.CommitsToBranch it -> commits(it.pull());
            case Act.DeletesApplication it -> world.argocd().delete("preview-shop-pr-" + it.pull());
            case Act.ChangesRecord it -> changesRecord("shop-pr-" + it.pull() + ".preview.example.com", it.target());
            case Act.Builds it -> {
                troubles |= !it.conclusion().equals("success");
                world.github().concludeRunsWith(Town.SHOP, it.conclusion());
            }
            case Act.Rollouts it -> {
                troubles |= it.broken();
                world.argocd().breakRollouts(it.broken());
            }
            case Act.Waits ignored -> {
                // Time is what passes anyway.
            }
            default -> throw new IllegalArgumentException("people do not do this: " + act);
        }
    }

    private Standing of(int pull) {
        return standings.get(pull);
    }

    private void comments(Act.Comments it) {
        PullRequestNumber number = new PullRequestNumber(it.pull());
        String head = world.github().pullRequest(Town.SHOP, number).head().value();
        String text = it.text().replace("{head}", head);
        long id = world.github().comment(Town.SHOP, number, it.who(), text);
        Standing standing = of(it.pull());
        boolean may = MAY.contains(it.who());
        boolean asks = it.text().equals("/test-tag") && !Script.isFork(it.pull())
                || it.text().startsWith("/test-tag --sha") && it.who().equals("monalisa");
        if (may && asks) {
            standing.asked = id;
            standing.expectation = standing.admits() && !shortLives ? Expectation.WANTED : Expectation.EITHER;
        } else if (may && it.text().equals("/test-tag stop")) {
            standing.asked = id;
            standing.expectation = standing.expectation == Expectation.NEVER ? Expectation.NEVER : Expectation.STOPPED;
        }
    }

    private void labels(Act.Labels it) {
        PullRequestNumber number = new PullRequestNumber(it.pull());
        if (it.on()) {
            world.github().addLabel(Town.SHOP, number, Town.LABEL, "octocat");
        } else {
            world.github().removeLabel(Town.SHOP, number, Town.LABEL, "octocat");
            of(it.pull()).doubt();
        }
        of(it.pull()).labelled = it.on();
    }

    private void closesManifest(Act.ClosesManifest it) {
        world.github().pullRequests(Town.MANIFESTS).stream()
                .filter(PullRequest::isOpen)
                .filter(open -> open.headBranch().equals("utakata/shop-pr-" + it.pull()))
                .findFirst()
                .ifPresent(open -> {
                    troubles = true;
                    of(it.pull()).doubt();
                    if (it.merged()) {
                        world.github()
                                .merging()
                                .merge(
                                        Town.MANIFESTS,
                                        open.number(),
                                        open.head().value(),
                                        "Merge it",
                                        "octocat");
                    } else {
                        world.github().close(Town.MANIFESTS, open.number(), "octocat", false);
                    }
                });
    }

    private void changesRecord(String name, String target) {
        world.route53().records(Town.ZONE).stream()
                .filter(record -> record.name().equals(name))
                .findFirst()
                .ifPresent(record -> {
                    // Before it is live, that is told as a failure; after it, it is set right.
                    troubles = true;
                    world.route53().deleteByHand(Town.ZONE, name, record.type());
                    if (!target.isEmpty()) {
                        world.route53()
                                .createByHand(Town.ZONE, new Route53Model.Record(name, "A", List.of(target), "", true));
                    }
                });
    }

    private void commits(int pull) {
        String branch = "utakata/shop-pr-" + pull;
        if (world.git().head(Town.MANIFESTS, branch).isPresent()) {
            world.git()
                    .commit(
                            Town.MANIFESTS,
                            branch,
                            Map.of("environments/shop-pr-" + pull + "/NOTES.md", Optional.of("By hand.\n")),
                            "Add notes");
        }
    }
}
