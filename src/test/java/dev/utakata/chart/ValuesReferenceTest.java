package dev.utakata.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every value has its comment, its place in the schema, and its row in the chart's README. */
class ValuesReferenceTest {

    private static final Path README = Chart.FOLDER.resolve("README.md");
    private static final String BEGIN =
            "<!-- made of values.yaml: mvn test -Dtest=ValuesReferenceTest -Ddocs.write=true -->\n";
    private static final String END = "<!-- end -->\n";

    @Test
    void the_table_of_the_readme_is_made_of_the_comments() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        String wanted = readme.substring(0, begin) + ValuesReference.table() + readme.substring(end);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(README, wanted);
        }
        assertThat(Files.readString(README))
                .as("stale: mvn test -Dtest=ValuesReferenceTest -Ddocs.write=true")
                .isEqualTo(wanted);
    }

    @Test
    void every_value_has_a_comment() throws IOException {
        Set<String> commented = new TreeSet<>();
        for (ValuesReference.Entry entry : ValuesReference.entries()) {
            commented.add(String.join("/", entry.path()));
        }
        Tree values = new Tree(new Yaml().load(Files.readString(Chart.FOLDER.resolve("values.yaml"))));
        assertThat(uncommented(values, "", commented)).isEmpty();
        assertThat(commented).hasSizeGreaterThan(80);
    }

    /** A value is told by its own comment, by that of the mapping that it stands in, or by those of all that is in it. */
    private static List<String> uncommented(Tree values, String path, Set<String> commented) {
        return values.map().entrySet().stream()
                .flatMap(entry -> {
                    String here = path + entry.getKey();
                    boolean below = commented.stream().anyMatch(it -> it.startsWith(here + "/"));
                    return commented.contains(here) && !below
                            ? List.<String>of().stream()
                            : below
                                    ? uncommented(entry.getValue(), here + "/", commented).stream()
                                    : List.of(here).stream();
                })
                .toList();
    }

    @Test
    void the_schema_knows_exactly_the_values_that_there_are() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(Chart.FOLDER.resolve("values.schema.json")));
        Map<String, Object> values = new Yaml().load(Files.readString(Chart.FOLDER.resolve("values.yaml")));
        Set<String> known = new TreeSet<>(schema.path("properties").propertyNames());
        assertThat(known.remove("global")).as("Helm's own").isTrue();
        assertThat(known).isEqualTo(new TreeSet<>(values.keySet()));
        values.forEach((key, value) -> matches(schema.path("properties").path(key), new Tree(value), key));
    }

    /** Where the schema names properties, it names all of them, and no others are let through. */
    private static void matches(JsonNode schema, Tree value, String path) {
        if (!schema.has("properties") || path.equals("config")) {
            return;
        }
        assertThat(schema.path("additionalProperties").asBoolean(true)).as(path).isFalse();
        value.map().forEach((key, below) -> {
            assertThat(schema.path("properties").has(key)).as(path + "." + key).isTrue();
            matches(schema.path("properties").path(key), below, path + "." + key);
        });
        if (!path.endsWith("resources")) {
            assertThat(new TreeSet<>(schema.path("properties").propertyNames()))
                    .as(path)
                    .isEqualTo(new TreeSet<>(value.map().keySet()));
        }
    }
}
