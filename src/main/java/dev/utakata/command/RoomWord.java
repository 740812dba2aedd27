package dev.utakata.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A word that is understood in rooms. Where the language of comments has the same one, it does the same, to the
 * environment that is named after it; what starts or builds belongs onto the pull request.
 */
enum RoomWord {
    LIST(Naming.NONE, ""),
    STATUS(Naming.OPTIONAL, ""),
    WHY(Naming.OPTIONAL, ""),
    STOP(Naming.REQUIRED, ""),
    EXTEND(Naming.REQUIRED, " <duration>"),
    HELP(Naming.NONE, "");

    private final Naming naming;
    private final String operand;

    RoomWord(Naming naming, String operand) {
        this.naming = naming;
        this.operand = operand;
    }

    static Optional<RoomWord> of(String written) {
        return Arrays.stream(values())
                .filter(word -> word.written().equals(written))
                .findFirst();
    }

    static List<String> all() {
        return Arrays.stream(values()).map(RoomWord::written).toList();
    }

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As one writes it, such as {@code extend <slug> <duration>}. */
    String usage() {
        return written() + (naming == Naming.NONE ? "" : " <slug>") + operand;
    }

    /** Whether it may stand alone where a room has one environment only. */
    boolean mayStandAlone() {
        return naming == Naming.OPTIONAL;
    }

    boolean takesDuration() {
        return !operand.isEmpty();
    }

    /** Whether an environment must be named after it: whoever takes something away says what. */
    private enum Naming {
        NONE,
        OPTIONAL,
        REQUIRED
    }
}
