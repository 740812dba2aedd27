package dev.utakata.command;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tells what can be said. */
class HelpCommand implements Command {

    private static final Help HELP =
            new Help("help", "", Set.of(), "Shows this.", "", WhoCanUse.EVERYBODY, List.of("/test-tag help"));

    private final Supplier<List<Command>> all;

    HelpCommand(Supplier<List<Command>> all) {
        this.all = all;
    }

    @Override
    public Help help() {
        return HELP;
    }

    @Override
    public Decision decide(Request request) {
        return Decision.answered(new Reply.Said(text()), "answered: help");
    }

    private String text() {
        String commands = all.get().stream()
                .map(Command::help)
                .map(help -> "| `" + help.usage().replace("|", "\\|") + "` | " + help.purpose() + " | "
                        + (help.who() == WhoCanUse.EVERYBODY ? "everybody" : "writers") + " |")
                .collect(Collectors.joining("\n"));
        return "One command to a comment, at the beginning of a line:\n\n| command | what it does | who |\n|---|---|---|\n"
                + commands + "\n\nWriters are " + WhoCanUse.COMMANDERS.words() + ".\n";
    }
}
