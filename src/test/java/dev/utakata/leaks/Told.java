package dev.utakata.leaks;

import dev.utakata.world.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Everything that was told so far, as far as a secret was found in it. */
public final class Told {

    private static final Traces TRACES = new Traces(Secrets.all());
    private static final List<String> FOUND = new ArrayList<>();
    private static long characters;

    private Told() {}

    /** Looks through something that people may get to see. */
    public static void look(String where, CharSequence text) {
        List<String> found =
                TRACES.in(text).stream().map(it -> where + ": " + it).toList();
        synchronized (FOUND) {
            characters += text.length();
            found.stream().filter(it -> !FOUND.contains(it)).forEach(FOUND::add);
        }
    }

    static void look(String where, byte[] bytes) {
        look(where, new String(bytes, StandardCharsets.UTF_8));
    }

    /** What was found since this was asked last. */
    static List<String> take() {
        synchronized (FOUND) {
            List<String> found = List.copyOf(FOUND);
            FOUND.clear();
            return found;
        }
    }

    static String summary() {
        synchronized (FOUND) {
            return Secrets.all().size() + " secrets looked for in " + characters + " characters";
        }
    }
}
