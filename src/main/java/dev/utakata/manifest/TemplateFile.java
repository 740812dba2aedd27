package dev.utakata.manifest;

import dev.utakata.failure.PermanentFailure;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One file of a template. What is wrong with it is told with its line. */
record TemplateFile(String name, String text) {

    private static final Pattern PLACEHOLDER = Pattern.compile("(\\$?)\\$\\{([^}\\n]*)}");

    /** Stands for a placeholder where only its place is looked at. */
    private static final String MARK = "placeholder-";

    /** Fills the placeholders; {@code $${} stays as {@code ${}. */
    String fill(Map<String, String> placeholders) {
        List<String> names = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        StringBuilder marked = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            String between = text.substring(from, matcher.start());
            from = matcher.end();
            if (!matcher.group(1).isEmpty()) {
                String literal = "${" + matcher.group(2) + "}";
                filled.append(between).append(literal);
                marked.append(between).append(literal);
                continue;
            }
            String value = placeholders.get(matcher.group(2));
            if (value == null) {
                throw wrong(
                        1
                                + (int) text.substring(0, matcher.start())
                                        .chars()
                                        .filter(character -> character == '\n')
                                        .count(),
                        "names ${" + matcher.group(2) + "}, which does not exist",
                        "Use one of " + String.join(", ", placeholders.keySet()) + "; write $${ for a literal ${.");
            }
            filled.append(between).append(value);
            marked.append(between).append(MARK).append(names.size()).append('-');
            names.add(matcher.group(2));
        }
        filled.append(text, from, text.length());
        marked.append(text, from, text.length());
        if (!names.isEmpty()) {
            checkPlaces(names, marked.toString(), filled.toString());
        }
        return filled.toString();
    }

    private void checkPlaces(List<String> names, String marked, String filled) {
        if (name.endsWith(".json")) {
            parseJson(filled);
        } else if (isYaml() && !text.contains("{{")) {
            // Files with {{ are a chart's own templates: they are YAML only when helm has filled them.
            compose(marked).forEach(document -> checkPlaces(names, document));
            compose(filled);
        }
    }

    private void checkPlaces(List<String> names, Node node) {
        if (node instanceof ScalarNode scalar) {
            checkPlace(names, scalar);
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(child -> checkPlaces(names, child));
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(pair -> {
                checkPlaces(names, pair.getKeyNode());
                checkPlaces(names, pair.getValueNode());
            });
        }
    }

    private void checkPlace(List<String> names, ScalarNode scalar) {
        Matcher whole = Pattern.compile(MARK + "(\\d+)-").matcher(scalar.getValue());
        if (scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN || !whole.matches()) {
            return;
        }
        String placeholder = names.get(Integer.parseInt(whole.group(1)));
        if (Placeholders.looksLikeNumber(placeholder)) {
            throw wrong(
                    scalar.getStartMark().getLine() + 1,
                    "has ${" + placeholder + "} without quotes, where some commits would be read as numbers",
                    "Write \"${" + placeholder + "}\".");
        }
    }

    private boolean isYaml() {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private List<Node> compose(String content) {
        List<Node> documents = new ArrayList<>();
        try {
            new Yaml(new SafeConstructor(new LoaderOptions()))
                    .composeAll(new StringReader(content))
                    .forEach(documents::add);
        } catch (MarkedYAMLException failure) {
            int line = failure.getProblemMark() == null
                    ? 1
                    : failure.getProblemMark().getLine() + 1;
            throw wrong(line, "is not YAML: " + failure.getProblem(), "Mend it there.");
        } catch (YAMLException failure) {
            throw wrong(1, "is not YAML: " + failure.getMessage(), "Mend it.");
        }
        return documents;
    }

    private void parseJson(String content) {
        try {
            JsonMapper.builder().build().readTree(content);
        } catch (JacksonException failure) {
            int line = failure.getLocation() == null ? 1 : failure.getLocation().getLineNr();
            throw wrong(line, "is not JSON: " + failure.getOriginalMessage(), "Mend it there.");
        }
    }

    private PermanentFailure wrong(int line, String what, String remedy) {
        return new PermanentFailure(
                "the template's " + name + ", line " + line + ", " + what, "Platform team: " + remedy);
    }
}
