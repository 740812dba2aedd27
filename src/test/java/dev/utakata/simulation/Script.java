package dev.utakata.simulation;

import dev.utakata.simulation.Act.Mail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is to happen in a history: all of it follows from the seed. Most histories are small, since a small one finds what a
 * large one does, and many more of them can be played; some have three pull requests and thirty events.
 *
 * @param seed also draws what is left open: which replica does what, and in which order
 * @param pulls how many pull requests there are; the last of three comes from a fork
 */
record Script(long seed, House house, int replicas, int pulls, List<Event> events) {

    /** @param number by which it is left out when a history is shrunk, @param after how much later than the one before */
    record Event(int number, Duration after, Act act) {}

    static final List<String> WHERE = List.of(
            "",
            "",
            "",
            "",
            "+BUILD_IMAGE",
            "+PROPOSE_OVERLAY",
            "+AWAIT_ROLLOUT",
            "+PUBLISH_NAME",
            "+VERIFY_LIVE",
            "+ANNOUNCE",
            "-BUILD_IMAGE",
            "-PROPOSE_OVERLAY",
            "-AWAIT_ROLLOUT",
            "-PUBLISH_NAME",
            "environment",
            "comment",
            "status-comment",
            "deployment",
            "acknowledgement",
            "chat",
            "catch-up",
            "redelivery",
            "delivery");

    static Script of(long seed) {
        return new Drawing(seed).script();
    }

    /** The same without some of its events. */
    Script only(Set<Integer> kept) {
        return new Script(
                seed,
                house,
                replicas,
                pulls,
                events.stream().filter(event -> kept.contains(event.number())).toList());
    }

    Set<Integer> numbers() {
        return events.stream().map(Event::number).collect(Collectors.toSet());
    }

    String words() {
        return "A platform of " + house + ", " + replicas + " replicas, " + pulls + " pull requests.\n"
                + events.stream()
                        .map(event ->
                                "  [" + event.number() + "] " + event.after().toMillis() / 1000.0 + " s later, "
                                        + event.act().words())
                        .collect(Collectors.joining("\n"));
    }

    static boolean isFork(int pull) {
        return pull == 3;
    }

    private static final class Drawing {

        private final long seed;
        private final Random random;
        private final int replicas;
        private final int pulls;

        private Drawing(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.replicas = random.nextInt(4) == 0 ? 3 : 2;
            this.pulls = 1 + Math.min(random.nextInt(3), random.nextInt(3));
        }

        private Script script() {
            House house = House.values()[Math.max(0, random.nextInt(5) - 2)];
            List<Event> events = new ArrayList<>();
            for (int pull = 1; pull <= pulls; pull++) {
                if (random.nextInt(10) > 0) {
                    add(events, new Act.Labels(pull, true));
                }
                if (random.nextInt(10) > 1) {
                    add(events, asks(pull), 6);
                }
            }
            int more = 1 + Math.min(random.nextInt(13), random.nextInt(13));
            IntStream.range(0, more).forEach(i -> add(events, act(), 3));
            return new Script(seed, house, replicas, pulls, List.copyOf(events));
        }

        private void add(List<Event> events, Act act) {
            events.add(new Event(events.size(), pause(), act));
        }

        /** @param oneIn how often whoever does it wants the contrary at once */
        private void add(List<Event> events, Act act, int oneIn) {
            add(events, act);
            if (random.nextInt(oneIn) == 0) {
                contrary(act).ifPresent(other -> changesTheirMind(events, other));
            }
        }

        /** Before anything has come of it; and at times whoever hears of it is slow, so that another is at work meanwhile. */
        private void changesTheirMind(List<Event> events, Act contrary) {
            if (random.nextBoolean()) {
                Duration slow = Duration.ofSeconds(5 + random.nextInt(20));
                Act.Mishap mishap = new Act.Mishap(Fault.PAUSE, "comment", random.nextInt(16), slow);
                events.add(new Event(events.size(), Duration.ZERO, mishap));
            }
            events.add(new Event(events.size(), soon(), contrary));
        }

        private Optional<Act> contrary(Act act) {
            return switch (act) {
                case Act.Comments it -> Optional.of(it.text().endsWith(" stop") ? asks(it.pull()) : stops(it.pull()));
                case Act.Closes it -> Optional.of(new Act.Reopens(it.pull()));
                case Act.Reopens it -> Optional.of(new Act.Closes(it.pull(), false));
                case Act.Labels it -> Optional.of(new Act.Labels(it.pull(), !it.on()));
                default -> Optional.empty();
            };
        }

        private Duration soon() {
            return random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(random.nextInt(3_000));
        }

        private Duration pause() {
            return switch (random.nextInt(10)) {
                case 0, 1, 2 -> Duration.ZERO;
                case 3, 4 -> Duration.ofMillis(random.nextInt(2_000));
                case 5, 6, 7 -> Duration.ofSeconds(random.nextInt(90));
                case 8 -> Duration.ofSeconds(random.nextInt(600));
                default -> Duration.ofSeconds(random.nextInt(3_600));
            };
        }

        private Act act() {
            int pull = 1 + random.nextInt(pulls);
            return switch (random.nextInt(61)) {
                case 0, 1, 2, 3 -> asks(pull);
                case 4 -> stops(pull);
                case 5 -> new Act.Comments(pull, "octocat", "/test-tag rebuild");
                case 6 -> new Act.Comments(pull, "octocat", "/test-tag extend 3h");
                case 7 -> new Act.Comments(pull, "mallory", random.nextBoolean() ? "/test-tag" : "/test-tag stop");
                case 8 -> new Act.Comments(pull, "stranger", "/test-tag");
                case 9 -> new Act.Comments(pull, "octocat", random.nextBoolean() ? "/test-tga" : "/test-tag nonsense");
                case 10, 11 -> new Act.Labels(pull, random.nextBoolean());
                case 12, 13, 14 -> new Act.Pushes(pull, random.nextInt(3) == 0);
                case 15, 16, 17 -> new Act.Closes(pull, random.nextInt(4) == 0);
                case 18, 19 -> new Act.Reopens(pull);
                case 20 -> new Act.ClosesManifest(pull, random.nextInt(4) == 0);
                case 21 -> new Act.CommitsToBranch(pull);
                case 22, 23 -> new Act.Waits();
                case 24 -> new Act.Builds(random.nextBoolean() ? "failure" : "success");
                case 25 -> new Act.Rollouts(random.nextBoolean());
                case 26, 27, 28 ->
                    new Act.Post(Mail.values()[random.nextInt(Mail.values().length)], 1 + random.nextInt(4));
                case 29 ->
                    new Act.Reloads(
                            random.nextInt(replicas),
                            House.Variation.values()[random.nextInt(House.Variation.values().length)]);
                case 30 -> new Act.Kills(random.nextInt(replicas));
                case 31 -> new Act.DeletesApplication(pull);
                case 32 -> new Act.ChangesRecord(pull, random.nextBoolean() ? "" : "192.0.2.7");
                default -> mishap();
            };
        }

        private Act asks(int pull) {
            return isFork(pull)
                    ? new Act.Comments(pull, "monalisa", "/test-tag --sha {head}")
                    : new Act.Comments(pull, "octocat", "/test-tag");
        }

        private static Act stops(int pull) {
            return new Act.Comments(pull, "octocat", "/test-tag stop");
        }

        private Act mishap() {
            Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
            String where = WHERE.get(random.nextInt(WHERE.size()));
            return new Act.Mishap(
                    fault, where, random.nextInt(where.isEmpty() ? 40 : 4), Duration.ofSeconds(5 + random.nextInt(90)));
        }
    }
}
