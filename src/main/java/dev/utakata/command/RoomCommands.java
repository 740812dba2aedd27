package dev.utakata.command;

import dev.utakata.chat.ChatAccounts;
import dev.utakata.chat.Notice;
import dev.utakata.chat.Times;
import dev.utakata.environment.Asker;
import dev.utakata.environment.Environment;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Slug;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides about messages of rooms. A room knows the environments of the projects that post into it, and no others. Its
 * words do what the same commands do on pull requests, by the same permission; whose login nobody has configured may read.
 */
public class RoomCommands {

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private final Projects projects;
    private final Gate gate;
    private final Environments environments;
    private final ChatAccounts accounts;
    private final Times times;
    private final ArgumentReader reader;
    private final Map<String, Command> commands;

    RoomCommands(
            Projects projects,
            Gate gate,
            Environments environments,
            ChatAccounts accounts,
            Times times,
            List<Command> commands) {
        this.projects = projects;
        this.gate = gate;
        this.environments = environments;
        this.accounts = accounts;
        this.times = times;
        this.commands = commands.stream()
                .filter(command -> RoomWord.of(command.help().name()).isPresent())
                .collect(Collectors.toMap(command -> command.help().name(), Function.identity()));
        this.reader = new ArgumentReader(List.copyOf(this.commands.values()));
    }

    /** Whether any project posts into this room. */
    public boolean knows(long room) {
        return !in(room).isEmpty();
    }

    private List<Project> in(long room) {
        return projects.all().stream()
                .filter(project -> project.chat().room() == room)
                .toList();
    }

    /**
     * Decides about a message of a room that we know.
     *
     * @throws dev.utakata.failure.TransientFailure where the forge cannot be asked now
     */
    public RoomAnswer decide(RoomMessage message) {
        return new Turn(message).decide();
    }

    /** The forge did not answer for so long that waiting is over. @param why for the history */
    public RoomAnswer unanswered(RoomMessage message, String why) {
        Turn turn = new Turn(message);
        return turn.answer(turn.words.unanswered(), Decision.unanswered(why).summary());
    }

    /** One message of a room. */
    private final class Turn {

        private final long account;
        private final List<Project> here;
        private final RoomWords words;
        private final List<String> said;

        Turn(RoomMessage message) {
            account = message.message().account();
            here = in(message.message().room());
            words = new RoomWords(here.getFirst().locale(), times);
            said = words(message.lines());
        }

        RoomAnswer decide() {
            if (said.isEmpty()) {
                return answer(words.help(), "answered: help");
            }
            String name = said.getFirst();
            Optional<RoomWord> word = RoomWord.of(name);
            if (word.isEmpty()) {
                return answer(words.unknown(name), "not understood");
            }
            return switch (word.get()) {
                case HELP -> answer(words.help(), "answered: help");
                case LIST -> answer(words.list(standing()), "answered: list");
                case STATUS, WHY, STOP, EXTEND -> command(word.get(), said.subList(1, said.size()));
            };
        }

        private RoomAnswer command(RoomWord word, List<String> rest) {
            Command command = Objects.requireNonNull(commands.get(word.written()));
            boolean reads = command.help().who() == WhoCanUse.EVERYBODY;
            if (!reads && accounts.login(account).isEmpty()) {
                return answer(words.unmapped(account), "refused: nobody has said who account " + account + " is");
            }
            if (rest.isEmpty() && word.mayStandAlone()) {
                List<Situation> standing = standing();
                return standing.size() == 1
                        ? command(word, command, standing.getFirst().environment(), rest)
                        : answer(words.list(standing), "answered: list");
            }
            if (rest.isEmpty() || !Slug.isOne(rest.getFirst())) {
                return answer(words.misused(word), "not understood");
            }
            return named(rest.getFirst())
                    .map(environment -> command(word, command, environment, rest.subList(1, rest.size())))
                    .orElseGet(() -> answer(
                            words.elsewhere(rest.getFirst(), near(rest.getFirst())), "refused: no such environment"));
        }

        private RoomAnswer command(RoomWord word, Command command, Environment environment, List<String> rest) {
            List<String> call = new ArrayList<>(List.of(word.written()));
            call.addAll(rest);
            return switch (reader.read(call)) {
                case ArgumentReader.Meant.Misused misused -> answer(words.misused(word), "not understood");
                case ArgumentReader.Meant.Good good -> {
                    Decision decision = gate.decide(
                            accounts.login(account).map(Asker::inRoom),
                            Subject.of(environment),
                            command,
                            good.arguments(),
                            here.stream()
                                    .filter(project -> project.key().equals(environment.project()))
                                    .toList());
                    RoomWords itsOwn = new RoomWords(localeOf(environment), times);
                    yield new RoomAnswer(
                            itsOwn.of(decision, environment),
                            decision.summary() + " (chat, " + who() + ")",
                            Optional.of(environment),
                            decision.effect());
                }
            };
        }

        private String who() {
            return accounts.login(account).orElse("account " + account);
        }

        private Locale localeOf(Environment environment) {
            return projects.byKey(environment.project())
                    .map(Project::locale)
                    .orElse(here.getFirst().locale());
        }

        /** The environment of this name, gone ones included, if it is one of this room's. */
        private Optional<Environment> named(String slug) {
            return environments
                    .bySlug(new Slug(slug))
                    .map(Situation::environment)
                    .filter(environment ->
                            here.stream().anyMatch(project -> project.key().equals(environment.project())));
        }

        private Optional<String> near(String slug) {
            return Spelling.nearest(
                    slug,
                    standing().stream()
                            .map(situation -> situation.environment().slug().value())
                            .toList());
        }

        /** What is there of this room's projects. */
        private List<Situation> standing() {
            return here.stream()
                    .flatMap(project -> environments.ofProject(project.key()).stream())
                    .sorted(Comparator.comparing(
                            environment -> environment.slug().value()))
                    .flatMap(environment -> environments.byId(environment.id()).stream())
                    .toList();
        }

        private RoomAnswer answer(Notice notice, String summary) {
            return new RoomAnswer(notice, summary, Optional.empty(), () -> {});
        }
    }

    /**
     * The words of the line that counts: the first that is not blank, or the next one if only that begins with a word of
     * ours, since whoever calls us often greets us first.
     */
    private static List<String> words(List<String> lines) {
        List<List<String>> spoken = lines.stream()
                .map(RoomCommands::words)
                .filter(words -> !words.isEmpty())
                .limit(2)
                .toList();
        return spoken.stream()
                .filter(words -> RoomWord.of(words.getFirst()).isPresent())
                .findFirst()
                .orElseGet(() -> spoken.isEmpty() ? List.of() : spoken.getFirst());
    }

    /** In lower case and half width, as telephones and Japanese keyboards do not write it; our word may stand before. */
    private static List<String> words(String line) {
        String plain = Normalizer.normalize(line, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        List<String> words =
                SPACE.splitAsStream(plain).filter(word -> !word.isEmpty()).toList();
        return !words.isEmpty() && words.getFirst().equals(CommentReader.WORD) ? words.subList(1, words.size()) : words;
    }
}
