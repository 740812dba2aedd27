package dev.utakata.operations.metrics;

import static dev.utakata.operations.metrics.Metric.Replicas.MAX;
import static dev.utakata.operations.metrics.Metric.Replicas.MIN;
import static dev.utakata.operations.metrics.Metric.Replicas.SUM;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.List;

/**
 * The catalogue of Utakata's own metrics. Names and labels are a contract with dashboards and alerts: they are added to,
 * not changed. No label ever holds a pull request, a login or an address, so that the number of series is bounded by the
 * configuration. {@code docs/metrics.md} is made of this.
 */
enum Metric {
    COMMENT_TO_URL(
            new Name("utakata.comment.to.url", "seconds"),
            Kind.HISTOGRAM,
            SUM,
            "From a comment's arrival until the URL was proved to show the wanted commit. Taken from stored times, so that"
                    + " a restart in between loses nothing.",
            List.of(Label.PROJECT, Label.BUILD),
            Buckets.WAITING),
    PUSH_TO_URL(
            new Name("utakata.push.to.url", "seconds"),
            Kind.HISTOGRAM,
            SUM,
            "From the beginning of the work on a pushed commit, which nobody commented, until the URL was proved to show it.",
            List.of(Label.PROJECT),
            Buckets.WAITING),
    STEP(
            new Name("utakata.step", "seconds"),
            Kind.HISTOGRAM,
            SUM,
            "How long a step took, from its first try to its end, waiting for the outside included.",
            List.of(Label.STEP, Label.DIRECTION, Label.OUTCOME),
            Buckets.STEPS),
    TEARDOWN(
            new Name("utakata.teardown", "seconds"),
            Kind.HISTOGRAM,
            SUM,
            "From the first step of taking an environment down until everything that it owned was proved gone.",
            List.of(Label.PROJECT),
            Buckets.STEPS),
    ENVIRONMENTS(
            new Name("utakata.environments", ""),
            Kind.GAUGE,
            MAX,
            "Environments that are not gone, counted in the database.",
            List.of(Label.PROJECT, Label.STATE)),
    DELIVERIES(
            new Name("utakata.deliveries", ""),
            Kind.COUNTER,
            SUM,
            "What came in: posted to the webhooks, where the event counts only if the signature was right; fetched from GitHub's"
                    + " list of deliveries; or found as a command that no delivery told of.",
            List.of(Label.SOURCE, Label.EVENT, Label.RESULT, Label.WAY)),
    INBOX_PENDING(
            new Name("utakata.inbox.pending", ""),
            Kind.GAUGE,
            MAX,
            "Commands that were taken in and are not handled yet, counted in the database.",
            List.of(Label.SOURCE)),
    INBOX_AGE(
            new Name("utakata.inbox.oldest.age", "seconds"),
            Kind.GAUGE,
            MAX,
            "How long the command has waited that waits longest; 0 where none waits.",
            List.of(Label.SOURCE)),
    MESSAGES(
            new Name("utakata.messages", ""),
            Kind.GAUGE,
            MAX,
            "Messages to rooms by what became of them, counted in the database; sent and failed only ever grow.",
            List.of(Label.MESSAGE)),
    MESSAGE_AGE(
            new Name("utakata.message.oldest.age", "seconds"),
            Kind.GAUGE,
            MAX,
            "How long the message has waited that waits longest to be sent; 0 where none waits.",
            List.of()),
    ENGINE_DUE(
            new Name("utakata.engine.due", ""),
            Kind.GAUGE,
            MAX,
            "Work that is due and that nobody does yet, counted in the database.",
            List.of()),
    ENGINE_OVERDUE(
            new Name("utakata.engine.overdue", "seconds"),
            Kind.GAUGE,
            MAX,
            "For how long the most overdue work has been due; 0 where none is.",
            List.of()),
    ENGINE_LOOKED(
            new Name("utakata.engine.last.look.age", "seconds"),
            Kind.GAUGE,
            MAX,
            "How long ago this replica last looked for work; 0 where it is not to look. Liveness turns red by it.",
            List.of()),
    OUTSIDE_CALL(
            new Name("utakata.outside.call", "seconds"),
            Kind.HISTOGRAM,
            SUM,
            "Calls to outside systems. What was only postponed by our own reckoning took no time.",
            List.of(Label.SYSTEM, Label.CALL),
            Buckets.CALLS),
    OUTSIDE_FAILURES(
            new Name("utakata.outside.failures.in.row", ""),
            Kind.GAUGE,
            MAX,
            "How many calls of this replica have failed since one was answered.",
            List.of(Label.SYSTEM)),
    BUDGET_LEFT(
            new Name("utakata.outside.budget.left", ""),
            Kind.GAUGE,
            MIN,
            "Calls that may still be made until a limit is reset, of the account that has fewest left.",
            List.of(Label.BUDGETED, Label.BUDGET)),
    BUDGET_LIMIT(
            new Name("utakata.outside.budget.limit", ""),
            Kind.GAUGE,
            MIN,
            "Calls that the limit allows in all, of the same account.",
            List.of(Label.BUDGETED, Label.BUDGET)),
    ORPHANS(
            new Name("utakata.orphans", ""),
            Kind.GAUGE,
            MAX,
            "Things outside without an environment, as this replica's last audit has found them; absent where it has made"
                    + " none lately. An audit that could not read everything may have found too few.",
            List.of(Label.ORPHAN)),
    ORPHANS_REMOVED(
            new Name("utakata.orphans.removed", ""),
            Kind.COUNTER,
            SUM,
            "Things without an environment that audits have removed.",
            List.of()),
    AUDIT_UNREADABLE(
            new Name("utakata.audit.unreadable", ""),
            Kind.GAUGE,
            MAX,
            "Sources that this replica's last audit could not read; absent where it has made none lately.",
            List.of());

    private final Name name;
    private final Kind kind;
    private final Replicas replicas;
    private final String help;
    private final List<Label> labels;
    private final Buckets buckets;

    Metric(Name name, Kind kind, Replicas replicas, String help, List<Label> labels) {
        this(name, kind, replicas, help, labels, Buckets.NONE);
    }

    Metric(Name name, Kind kind, Replicas replicas, String help, List<Label> labels, Buckets buckets) {
        this.name = name;
        this.kind = kind;
        this.replicas = replicas;
        this.help = help;
        this.labels = labels;
        this.buckets = buckets;
    }

    /** Micrometer's name. */
    String id() {
        return name.id();
    }

    String unit() {
        return name.unit();
    }

    /** Prometheus's name, to which a histogram's series add {@code _bucket}, {@code _count}, {@code _sum} and {@code _max}. */
    String exposed() {
        String base = name.id().replace('.', '_') + (name.unit().isEmpty() ? "" : "_" + name.unit());
        return kind == Kind.COUNTER ? base + "_total" : base;
    }

    Kind kind() {
        return kind;
    }

    Replicas replicas() {
        return replicas;
    }

    String help() {
        return help;
    }

    List<Label> labels() {
        return labels;
    }

    Buckets buckets() {
        return buckets;
    }

    private record Name(String id, String unit) {}

    /** What Prometheus calls the type. */
    enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    /** How the values of several replicas are made one. */
    enum Replicas {
        /** Each replica counts its own share. */
        SUM,
        /** All replicas tell of the same thing, or the worst one matters. */
        MAX,
        /** The one with least left matters. */
        MIN
    }

    /** The upper bounds of histograms, in seconds, and why just those. */
    enum Buckets {
        NONE("", List.of()),
        WAITING(
                "what people wait for: builds and rollouts of minutes, told apart to a minute or two up to ten, and the"
                        + " time-outs of a build (30 min) and of both together (45 min)",
                List.of(
                        ofSeconds(15),
                        ofSeconds(30),
                        ofMinutes(1),
                        ofMinutes(2),
                        ofMinutes(3),
                        ofMinutes(5),
                        ofSeconds(450),
                        ofMinutes(10),
                        ofMinutes(15),
                        ofMinutes(20),
                        ofMinutes(30),
                        ofMinutes(45),
                        ofMinutes(60))),
        STEPS(
                "from what is done in one call to the time-outs of steps: 10 min for the answer, 15 min for the rollout, 30"
                        + " min for the build; a teardown is stuck after 15 min",
                List.of(
                        ofSeconds(1),
                        ofSeconds(5),
                        ofSeconds(15),
                        ofSeconds(30),
                        ofMinutes(1),
                        ofMinutes(2),
                        ofMinutes(5),
                        ofMinutes(10),
                        ofMinutes(15),
                        ofMinutes(30),
                        ofMinutes(60))),
        CALLS(
                "from a call on the local network to our own time-outs: 5 s for environments, 10 s for AWS and Chatwork, 20 s"
                        + " for GitHub and clusters, 30 s for git and registries",
                List.of(
                        ofMillis(25),
                        ofMillis(50),
                        ofMillis(100),
                        ofMillis(250),
                        ofMillis(500),
                        ofSeconds(1),
                        ofMillis(2500),
                        ofSeconds(5),
                        ofSeconds(10),
                        ofSeconds(20),
                        ofSeconds(30)));

        private final String why;
        private final List<Duration> bounds;

        Buckets(String why, List<Duration> bounds) {
            this.why = why;
            this.bounds = bounds;
        }

        String why() {
            return why;
        }

        Duration[] bounds() {
            return bounds.toArray(Duration[]::new);
        }

        List<Double> seconds() {
            return bounds.stream().map(bound -> bound.toMillis() / 1000.0).toList();
        }
    }
}
