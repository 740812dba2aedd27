package dev.utakata.command;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.Markdown;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the words after our word against what the commands say of themselves. */
final class ArgumentReader {

    /** Telephones make one long dash of two hyphens. */
    private static final Pattern LONG_DASH = Pattern.compile("^[\u2012-\u2015](?=[a-z])");

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,49}");

    private final Map<String, Command> commands = new TreeMap<>();

    ArgumentReader(List<Command> commands) {
        commands.forEach(command -> this.commands.put(command.help().name(), command));
    }

    /** What was meant. */
    sealed interface Meant {

        record Good(Command command, Arguments arguments) implements Meant {}

        /** @param command the one that was meant, where it is known */
        record Misused(Optional<Command> command, String what, String remedy) implements Meant {}
    }

    Meant read(List<String> words) {
        boolean named = !words.isEmpty() && !isOption(words.getFirst());
        String name = named ? words.getFirst() : "";
        Command command = commands.get(name);
        if (command == null) {
            return unknown(name);
        }
        return new Call(command, named ? words.subList(1, words.size()) : words).read();
    }

    private Meant unknown(String name) {
        String remedy = Spelling.nearest(
                        name,
                        commands.keySet().stream()
                                .filter(known -> !known.isEmpty())
                                .toList())
                .map(near -> "Did you mean `" + CommentReader.WORD + " " + near + "`?")
                .orElse("Comment `" + CommentReader.WORD + "` alone to get an environment of the newest commit, or `"
                        + CommentReader.WORD + " help` to see what else there is.");
        return new Meant.Misused(Optional.empty(), "There is no command " + Markdown.code(name) + ".", remedy);
    }

    private static boolean isOption(String word) {
        return dashed(word).startsWith("-");
    }

    private static String dashed(String word) {
        return LONG_DASH.matcher(word).replaceFirst("--");
    }

    /** One call of a command, word by word. */
    private static final class Call {

        private final Command command;
        private final Iterator<String> words;
        private final Map<Option, String> single = new EnumMap<>(Option.class);
        private final SortedMap<String, String> set = new TreeMap<>();
        private Optional<Duration> duration = Optional.empty();

        Call(Command command, List<String> words) {
            this.command = command;
            this.words = words.iterator();
        }

        Meant read() {
            while (words.hasNext()) {
                String word = dashed(words.next());
                Optional<Meant> misused = word.startsWith("-") ? option(word) : operand(word);
                if (misused.isPresent()) {
                    return misused.get();
                }
            }
            if (!command.help().operand().isEmpty() && duration.isEmpty()) {
                return misused("It needs to know how long.", Durations.REMEDY);
            }
            return finish();
        }

        private Meant finish() {
            Optional<CommitSha> sha = Optional.empty();
            if (single.containsKey(Option.SHA)) {
                sha = commit(single.get(Option.SHA));
                if (sha.isEmpty()) {
                    return misused(
                            Markdown.code(single.get(Option.SHA)) + " is not the full name of a commit.",
                            "Write all of its 40 hexadecimal digits: a shorter one could be made to mean another commit.");
                }
            }
            Optional<Duration> ttl = Optional.ofNullable(single.get(Option.TTL)).flatMap(Durations::parse);
            if (single.containsKey(Option.TTL) && ttl.isEmpty()) {
                return misused(Markdown.code(single.get(Option.TTL)) + " is not a time to live.", Durations.REMEDY);
            }
            return new Meant.Good(command, new Arguments(duration, sha, ttl, set));
        }

        private static Optional<CommitSha> commit(String text) {
            try {
                return Optional.of(new CommitSha(text.toLowerCase(java.util.Locale.ROOT)));
            } catch (IllegalArgumentException notFull) {
                return Optional.empty();
            }
        }

        private Optional<Meant> operand(String word) {
            if (command.help().operand().isEmpty() || duration.isPresent()) {
                return Optional.of(misused(
                        "`" + command.help().line() + "` does not know what to do with " + Markdown.code(word) + ".",
                        "Write `" + command.help().usage() + "`."));
            }
            duration = Durations.parse(word);
            return duration.isPresent()
                    ? Optional.empty()
                    : Optional.of(misused(Markdown.code(word) + " is not a duration.", Durations.REMEDY));
        }

        private Optional<Meant> option(String word) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            Optional<Option> option = command.help().options().stream()
                    .filter(known -> known.written().equals(name))
                    .findFirst();
            if (option.isEmpty()) {
                return Optional.of(misused(
                        "`" + command.help().line() + "` has no option " + Markdown.code(name) + ".",
                        "Write `" + command.help().usage() + "`."));
            }
            if (equals < 0 && !words.hasNext()) {
                return Optional.of(misused(
                        "Nothing follows `" + name + "`.",
                        "Write `" + option.get().example() + "`."));
            }
            String value = equals < 0 ? words.next() : word.substring(equals + 1);
            return option.get() == Option.SET ? setting(value) : once(option.get(), value);
        }

        private Optional<Meant> once(Option option, String value) {
            return single.put(option, value) == null
                    ? Optional.empty()
                    : Optional.of(misused("`" + option.written() + "` stands there twice.", "Write it once."));
        }

        private Optional<Meant> setting(String text) {
            int equals = text.indexOf('=');
            if (equals < 0 || !NAME.matcher(text.substring(0, equals)).matches()) {
                return Optional.of(misused(
                        Markdown.code(text) + " sets nothing.",
                        "Write `--set NAME=VALUE`, the name in capital letters, digits and underscores."));
            }
            return set.put(text.substring(0, equals), text.substring(equals + 1)) == null
                    ? Optional.empty()
                    : Optional.of(misused(
                            Markdown.code(text.substring(0, equals)) + " is set twice.", "Set each name once."));
        }

        private Meant misused(String what, String remedy) {
            return new Meant.Misused(Optional.of(command), what, remedy);
        }
    }
}
