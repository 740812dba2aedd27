package dev.utakata.sandbox;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

/** Where the tour is told: with colours on a terminal that has them, plain anywhere else. */
final class Terminal {

    private final PrintStream out;
    private final boolean colours;

    Terminal(PrintStream out) {
        Console console = System.console();
        this.out = out;
        this.colours = console != null
                && console.isTerminal()
                && System.getenv("NO_COLOR") == null
                && !"dumb".equals(System.getenv("TERM"));
    }

    void chapter(String text) {
        out.println();
        out.println(coloured("1", text));
    }

    /** Something a person does. */
    void act(String who, String what) {
        out.println("  " + coloured("36", who) + " " + what);
    }

    /** Something that came true. @param seconds since the chapter's beginning */
    void milestone(double seconds, String what) {
        out.println(String.format(Locale.ROOT, "  %6.2f s  ", seconds) + coloured("32", "✓") + " " + what);
    }

    /** Something that was made, and how it is known to be gone. */
    void proof(String what, String proof) {
        out.println(String.format(Locale.ROOT, "  %s %-44s %s", coloured("32", "✓"), what, proof));
    }

    void line(String text) {
        out.println("  " + text);
    }

    void mismatch(String reason) {
        out.println();
        out.println(coloured("31", "✗ " + reason));
    }

    private String coloured(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
