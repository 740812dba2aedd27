package dev.utakata.command;

import java.util.List;
import java.util.Objects;

/** The commands, for what they say of themselves. */
final class AllCommands {

    private AllCommands() {}

    /** In the order of the help. None of them can be carried out. */
    @SuppressWarnings("NullAway")
    static List<Command> withoutAnythingBehindThem() {
        return List.of(
                new StartCommand(null, null),
                new StatusCommand(null),
                new StopCommand(null, null),
                new RebuildCommand(null, null),
                new ExtendCommand(null, null, null),
                new KeepCommand(null, null),
                new WhyCommand(null, null),
                new DryRunCommand(null, null, null),
                new HelpCommand(() -> Objects.requireNonNull(null)));
    }
}
