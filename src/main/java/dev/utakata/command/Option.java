package dev.utakata.command;

/** An option of a command: its name, what follows it, and what it is for. */
enum Option {
    SHA(
            "--sha",
            "<full sha>",
            "shows exactly this commit, whatever is pushed meanwhile; the only way to build a fork's"),
    TTL("--ttl", "<duration>", "how long the environment is to live, such as `90m`, `8h` or `2d`"),
    SET("--set", "NAME=VALUE", "sets a value that the project's template asks for; may be given several times");

    private final String written;
    private final String value;
    private final String purpose;

    Option(String written, String value, String purpose) {
        this.written = written;
        this.value = value;
        this.purpose = purpose;
    }

    String written() {
        return written;
    }

    /** As it stands in a usage line. */
    String usage() {
        return "[" + written + " " + value + "]" + (this == SET ? "…" : "");
    }

    String example() {
        return written + " " + value;
    }

    String purpose() {
        return purpose;
    }
}
