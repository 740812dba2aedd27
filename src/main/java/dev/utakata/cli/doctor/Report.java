package dev.utakata.cli.doctor;

import dev.utakata.logging.Visible;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Prints findings as they come, one a line: for people, or as JSON for scripts. */
final class Report {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MARK = 10;

    private final PrintStream out;
    private final boolean json;
    private final boolean colours;
    private final int width;
    private final Map<Finding.Status, Integer> counts = new EnumMap<>(Finding.Status.class);

    /** @param width of the longest name */
    Report(PrintStream out, boolean json, boolean colours, int width) {
        this.out = out;
        this.json = json;
        this.colours = colours;
        this.width = width;
    }

    void add(String name, Finding finding) {
        counts.merge(finding.status(), 1, Integer::sum);
        out.println(json ? object(name, finding) : line(name, finding));
        out.flush();
    }

    /** The last line, for people. */
    void end() {
        if (!json) {
            out.println(counts.values().stream().mapToInt(Integer::intValue).sum() + " looked at: "
                    + counts.entrySet().stream()
                            .map(count ->
                                    count.getValue() + " " + count.getKey().word())
                            .collect(Collectors.joining(", ")));
        }
    }

    private String line(String name, Finding finding) {
        String mark = finding.status().word();
        String told =
                Visible.of(finding.found()) + (finding.remedy().isEmpty() ? "" : " -> " + Visible.of(finding.remedy()));
        return coloured(finding.status(), mark) + " ".repeat(MARK - mark.length())
                + String.format("%-" + width + "s", Visible.of(name)) + "  " + told.replace('\t', ' ');
    }

    private String coloured(Finding.Status status, String word) {
        if (!colours) {
            return word;
        }
        int colour =
                switch (status) {
                    case GOOD -> 32;
                    case SKIPPED -> 90;
                    case DOUBTFUL, UNKNOWN -> 33;
                    case BROKEN -> 31;
                };
        return "\u001B[" + colour + "m" + word + "\u001B[0m";
    }

    private static String object(String name, Finding finding) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("check", name);
        line.put("status", finding.status().word().toLowerCase(Locale.ROOT));
        line.put("found", Visible.of(finding.found()));
        line.put("remedy", Visible.of(finding.remedy()));
        return JSON.writeValueAsString(line);
    }
}
