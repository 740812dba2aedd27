package dev.utakata.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** The comments of {@code values.yaml}, and the table that they make. */
final class ValuesReference {

    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z0-9.-]+):(.*)");
    private static final Pattern COMMENT = Pattern.compile(" *# ?(.*)");

    /**
     * One value, or section, with a comment.
     *
     * @param path its keys
     * @param preset what it is where nothing else is said, as JSON; empty for a section
     */
    record Entry(List<String> path, String preset, String comment) {

        String row() {
            String name = String.join(
                    ".",
                    path.stream()
                            .map(it -> it.contains(".") ? "\"" + it + "\"" : it)
                            .toList());
            return "| `" + name + "` | " + (preset.isEmpty() ? "" : "`" + preset + "`") + " | "
                    + comment.replace("|", "\\|") + " |";
        }
    }

    private record Line(int depth, String key, String comment) {}

    private ValuesReference() {}

    static String table() throws IOException {
        StringBuilder table = new StringBuilder("| value | default | |\n|---|---|---|\n");
        entries().forEach(entry -> table.append(entry.row()).append('\n'));
        return table.toString();
    }

    static List<Entry> entries() throws IOException {
        String text = Files.readString(Chart.FOLDER.resolve("values.yaml"));
        Tree values = new Tree(new Yaml().load(text));
        List<Line> lines = commented(text);
        List<Entry> entries = new ArrayList<>();
        List<String> path = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            while (path.size() > line.depth()) {
                path.removeLast();
            }
            path.add(line.key());
            if (!line.comment().isEmpty()) {
                boolean section = i + 1 < lines.size() && lines.get(i + 1).depth() > line.depth();
                Tree value = values.at(path.toArray(String[]::new));
                String preset = section ? "" : JsonMapper.shared().writeValueAsString(value.value());
                entries.add(new Entry(List.copyOf(path), preset, line.comment()));
            }
        }
        return entries;
    }

    /** The keys with a comment, and those above them. */
    private static List<Line> commented(String text) {
        List<Line> lines = new ArrayList<>();
        StringBuilder comment = new StringBuilder();
        for (String each : text.lines().toList()) {
            Matcher key = KEY.matcher(each);
            Matcher remark = COMMENT.matcher(each);
            if (remark.matches()) {
                comment.append(comment.isEmpty() ? "" : " ").append(remark.group(1));
            } else if (key.matches() && (!comment.isEmpty() || key.group(3).isBlank())) {
                lines.add(new Line(key.group(1).length() / 2, key.group(2), comment.toString()));
                comment.setLength(0);
            } else {
                comment.setLength(0);
            }
        }
        return withoutBareLeaves(lines);
    }

    /** A key without a comment counts only as what stands above others. */
    private static List<Line> withoutBareLeaves(List<Line> lines) {
        List<Line> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean above = i + 1 < lines.size() && lines.get(i + 1).depth() > line.depth();
            if (above || !line.comment().isEmpty()) {
                kept.add(line);
            }
        }
        return kept;
    }
}
