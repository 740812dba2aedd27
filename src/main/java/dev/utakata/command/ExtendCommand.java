package dev.utakata.command;

import dev.utakata.environment.Asker;
import dev.utakata.environment.Environment;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Spans;
import dev.utakata.project.Project;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets the environment live longer than it would. */
class ExtendCommand implements Command {

    private static final Help HELP = new Help(
            "extend",
            "<duration>",
            Set.of(),
            "Lets the environment live that much longer than it would.",
            "Counted from the end that the status comment names. A project bounds how far away the end may be.",
            WhoCanUse.COMMANDERS,
            List.of("/test-tag extend 8h", "/test-tag extend 1d12h"));

    private final Held held;
    private final Environments environments;
    private final Clock clock;

    ExtendCommand(Held held, Environments environments, Clock clock) {
        this.held = held;
        this.environments = environments;
        this.clock = clock;
    }

    @Override
    public Help help() {
        return HELP;
    }

    @Override
    public Decision decide(Request request) {
        Map<Project, Environment> wanted = held.wanted(request);
        if (wanted.isEmpty()) {
            return Held.none();
        }
        Duration longer = request.arguments().duration().orElseThrow();
        Instant now = clock.instant();
        Map<Environment, Instant> ends = new LinkedHashMap<>();
        for (Map.Entry<Project, Environment> each : wanted.entrySet()) {
            Environment environment = each.getValue();
            if (environment.expiry().isEmpty()) {
                return Decision.refused(new Reply.Endless(environment.slug()));
            }
            Instant end = environment.expiry().get().plus(longer);
            Duration max = each.getKey().lifetime().max();
            if (end.isAfter(now.plus(max))) {
                return Decision.refused(new Reply.TooLong(
                        Duration.between(now, end), each.getKey().key(), max));
            }
            ends.put(environment, end);
        }
        Asker asker = request.asker();
        return Decision.done(
                        "accepted: " + asker.login() + " extends it by " + Spans.words(longer),
                        () -> ends.forEach((environment, end) -> environments.expireAt(environment, end, asker)))
                .adding(new Reply.Extended(List.copyOf(ends.values())));
    }
}
