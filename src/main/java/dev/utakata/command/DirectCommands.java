package dev.utakata.command;

import dev.utakata.chat.Notice;
import dev.utakata.chat.Times;
import dev.utakata.environment.Asker;
import dev.utakata.environment.Environment;
import dev.utakata.environment.History;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does at once what a person who is known asks of one environment: the same commands as in comments, by the same
 * permission, with the same effect. What was asked for, and what came of it, stands in the history.
 */
public class DirectCommands {

    /** Somebody else may decide something at the same moment; that often in a row is unheard of. */
    private static final int TRIES = 3;

    private final Projects projects;
    private final Authority authority;
    private final Gate gate;
    private final History history;
    private final TransactionTemplate transaction;
    private final Times times;
    private final ArgumentReader reader;

    DirectCommands(
            Configured configured,
            Gate gate,
            History history,
            TransactionTemplate transaction,
            List<Command> commands) {
        this.projects = configured.projects();
        this.authority = configured.authority();
        this.times = configured.times();
        this.gate = gate;
        this.history = history;
        this.transaction = transaction;
        Map<String, Command> byName = commands.stream()
                .collect(Collectors.toMap(command -> command.help().name(), Function.identity()));
        this.reader = new ArgumentReader(List.copyOf(byName.values()));
    }

    /** Where environments are configured, who may command them, and how times are told. */
    record Configured(Projects projects, Authority authority, Times times) {}

    /** What can be asked for. */
    public enum Wanted {
        STOP,
        EXTEND,
        REBUILD
    }

    /**
     * What came of it.
     *
     * @param notice what whoever asked is told, in plain text: foreign text may be in it
     */
    public record Answer(Outcome outcome, Notice notice) {}

    /** How it ended. */
    public enum Outcome {
        /** It is done, or will be. */
        DONE,
        /** Whoever asked may not. */
        FORBIDDEN,
        /** The environment is not such that it could be done, or there was no sense in it. */
        REFUSED,
        /** The forge cannot be asked now whether one may; nothing was done. */
        UNANSWERED
    }

    /**
     * Whether this login may command that environment, as a comment would be answered now.
     *
     * @throws TransientFailure where the forge cannot be asked now
     * @throws PermanentFailure where it does not tell us
     */
    public boolean mayCommand(Environment environment, String login) {
        return projects.byKey(environment.project())
                .filter(project -> authority.mayCommand(environment.repository(), project.authority(), login))
                .isPresent();
    }

    /**
     * Whether this login may command the environments of that project for being in a team, whatever else it may do.
     *
     * @throws TransientFailure where the forge cannot be asked now
     * @throws PermanentFailure where it does not tell us
     */
    public boolean mayCommandByTeam(Project project, String login) {
        return !project.authority().teams().isEmpty()
                && authority.mayCommand(project.repository(), project.authority(), login);
    }

    /**
     * Decides and does it.
     *
     * @param asker whose place is not a comment
     * @param longer with {@link Wanted#EXTEND} how much, such as {@code 8h}
     * @param locale in which whoever asked is told
     */
    public Answer give(Environment environment, Asker asker, Wanted wanted, Optional<String> longer, Locale locale) {
        RoomWords words = new RoomWords(locale, times);
        List<String> call = new ArrayList<>(List.of(wanted.name().toLowerCase(Locale.ROOT)));
        longer.ifPresent(call::add);
        Optional<Project> project = projects.byKey(environment.project());
        if (project.isEmpty()) {
            return new Answer(Outcome.REFUSED, words.unreadable(environment));
        }
        return switch (reader.read(call)) {
            case ArgumentReader.Meant.Misused misused -> new Answer(Outcome.REFUSED, words.misusedDuration());
            case ArgumentReader.Meant.Good good -> give(new Order(environment, asker, good, project.get()), words);
        };
    }

    private record Order(Environment environment, Asker asker, ArgumentReader.Meant.Good good, Project project) {}

    private Answer give(Order order, RoomWords words) {
        for (int tried = 1; ; tried++) {
            try {
                Decision decision = decide(order);
                conclude(order, decision);
                return new Answer(outcome(decision), told(decision, order, words));
            } catch (TransientFailure again) {
                if (tried == TRIES) {
                    return new Answer(Outcome.UNANSWERED, words.unanswered());
                }
            } catch (PermanentFailure refused) {
                return new Answer(Outcome.REFUSED, words.unreadable(order.environment()));
            }
        }
    }

    private static Outcome outcome(Decision decision) {
        if (decision.end() != End.REFUSED) {
            return Outcome.DONE;
        }
        return decision.replies().getFirst() instanceof Reply.OthersOnly ? Outcome.FORBIDDEN : Outcome.REFUSED;
    }

    private Decision decide(Order order) {
        return gate.decide(
                Optional.of(order.asker()),
                Subject.of(order.environment()),
                order.good().command(),
                order.good().arguments(),
                List.of(order.project()));
    }

    private void conclude(Order order, Decision decision) {
        transaction.executeWithoutResult(status -> {
            decision.effect().run();
            history.add(
                    order.environment().repositoryId(),
                    order.environment().pullRequest(),
                    decision.summary() + " (" + order.asker().place() + ", "
                            + order.asker().login() + ")");
        });
    }

    private static Notice told(Decision decision, Order order, RoomWords words) {
        if (decision.replies().isEmpty()) {
            return words.rebuilding(order.environment());
        }
        return decision.replies().getFirst() instanceof Reply.Stopping
                ? words.stopping(order.environment())
                : words.of(decision, order.environment());
    }
}
