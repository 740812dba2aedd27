package dev.utakata.replicas;

import dev.utakata.forge.PullRequestNumber;
import dev.utakata.story.Town;
import dev.utakata.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;

/** People with their pull requests: each asks for an environment, most push, and most close or stop again. */
final class Crowd {

    private final World world;
    private final PriorityQueue<Plan> plans = new PriorityQueue<>(Comparator.comparing(Plan::at));
    private final Map<Integer, Standing> standings = new TreeMap<>();
    private final int planned;
    private volatile double share;

    /**
     * Plans everything in advance.
     *
     * @param environments how many are asked for by people who may; a tenth more by one who may not
     * @param time in which most of it happens
     */
    Crowd(World world, Random random, int environments, Instant begin, Duration time) {
        this.world = world;
        for (int number = 1; number <= environments + environments / 10; number++) {
            String project = Surroundings.PROJECTS.get(number % Surroundings.PROJECTS.size());
            Standing standing = new Standing(number, project);
            standings.put(number, standing);
            world.locked(() -> world.github().openPullRequest(Town.SHOP, "octocat", "Change", false));
            Instant asks = begin.plusMillis((long) (time.toMillis() * 0.7 * random.nextDouble()));
            if (number > environments) {
                plan(asks, () -> asks(standing, "mallory"));
                continue;
            }
            plan(asks, () -> asks(standing, "octocat"));
            if (random.nextInt(10) < 4) {
                plan(asks.plusMillis(random.nextLong(500, 12_000)), () -> pushes(standing));
            }
            Instant ends = asks.plusMillis(random.nextLong(1_000, time.toMillis() / 2));
            switch (random.nextInt(10)) {
                case 0, 1 -> {
                    // It stays.
                }
                case 2 -> plan(ends, () -> stops(standing));
                // Before anything has come of it.
                case 3 -> plan(asks.plusMillis(random.nextLong(1_500)), () -> stops(standing));
                default -> plan(ends, () -> closes(standing));
            }
        }
        planned = plans.size();
    }

    /** A pull request as people have left it. */
    static final class Standing {

        private final int number;
        private final String project;
        private boolean asked;
        private boolean open = true;
        private boolean stopped;

        private Standing(int number, String project) {
            this.number = number;
            this.project = project;
        }

        PullRequestNumber number() {
            return new PullRequestNumber(number);
        }

        String project() {
            return project;
        }

        String slug() {
            return project + "-pr-" + number;
        }

        /** Whether somebody who may has ever asked for the environment. */
        boolean isAsked() {
            return asked;
        }

        boolean isWanted() {
            return asked && open && !stopped;
        }
    }

    private record Plan(Instant at, Runnable act) {}

    private void plan(Instant at, Runnable act) {
        plans.add(new Plan(at, act));
    }

    /** From now on this share of all that is planned may be done, as far as its time has come. */
    void mayDo(double share) {
        this.share = share;
    }

    /** Does what is due. */
    void act(Instant now) {
        world.locked(() -> {
            while (planned - plans.size() < share * planned
                    && !plans.isEmpty()
                    && !plans.peek().at().isAfter(now)) {
                plans.remove().act().run();
            }
        });
    }

    boolean isDone() {
        return world.locked(plans::isEmpty);
    }

    /** Whether so much of all that is planned is done. */
    boolean hasDone(double part) {
        return world.locked(() -> planned - plans.size() >= part * planned);
    }

    /** By number. Read under the world's lock. */
    Map<Integer, Standing> standings() {
        return standings;
    }

    private void asks(Standing it, String who) {
        world.github().addLabel(Town.SHOP, it.number(), Surroundings.label(it.project), "octocat");
        says(it, who, "/test-tag");
        it.asked |= who.equals("octocat");
    }

    private void pushes(Standing it) {
        world.github().push(Town.SHOP, it.number(), "octocat");
    }

    private void stops(Standing it) {
        says(it, "octocat", "/test-tag stop");
        it.stopped = true;
    }

    private void closes(Standing it) {
        world.github().close(Town.SHOP, it.number(), "octocat", it.number % 2 == 0);
        it.open = false;
    }

    private void says(Standing it, String who, String text) {
        world.github().comment(Town.SHOP, it.number(), who, text);
    }
}
