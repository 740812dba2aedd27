package dev.utakata.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a page of the documentation shows of a command: it is what the command prints. */
final class Sample {

    private static final String FROM = "```text\n";
    private static final String TO = "```\n";

    private Sample() {}

    /** What the page shows. With {@code -Ddocs.write=true} it is made to show what was printed. */
    static String of(String page, String printed) throws IOException {
        Path file = Path.of("docs", page);
        String text = Files.readString(file);
        int from = text.indexOf(FROM) + FROM.length();
        int to = text.indexOf(TO, from);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, text.substring(0, from) + printed + text.substring(to));
            return printed;
        }
        return text.substring(from, to);
    }
}
