package dev.utakata.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The reference of properties shows every property there is, and none that there is not. */
class PropertiesReferenceTest {

    private static final Path REFERENCE = Path.of("docs", "configuration.md");

    private static final Pattern BLOCK = Pattern.compile("(?m)^```yaml\\n(utakata:.*?)^```", Pattern.DOTALL);

    /** Every key of a map, such as a project's. */
    private static final String ANY = "*";

    /** Written as one text. */
    private static final Set<String> TEXTS = Set.of("PrivateKeyLocation", "RepositoryName", "Team");

    private final Map<String, Type> properties = new LinkedHashMap<>();

    PropertiesReferenceTest() {
        collect("utakata", UtakataProperties.class);
    }

    @Test
    void every_property_is_told_of() throws IOException {
        String reference = Files.readString(REFERENCE);

        assertThat(properties).hasSizeGreaterThan(80);
        assertThat(properties.keySet().stream()
                        .filter(name -> !name.endsWith(ANY))
                        .filter(name ->
                                !reference.matches("(?s).*\\b" + name.substring(name.lastIndexOf('.') + 1) + "\\b.*")))
                .isEmpty();
    }

    /** Of the reference's own sample, and of every other page's. */
    @Test
    void every_property_that_is_shown_is_one() throws IOException {
        TreeSet<String> shown = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(Path.of("docs"))) {
            for (Path page :
                    pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                BLOCK.matcher(Files.readString(page))
                        .results()
                        .map(block -> new Yaml(new SafeConstructor(new LoaderOptions())).load(block.group(1)))
                        .filter(sample -> sample instanceof Map<?, ?> map && map.containsKey("utakata"))
                        .forEach(sample -> keys("", sample, shown));
            }
        }
        shown.removeIf(name -> !name.startsWith("utakata"));

        assertThat(shown).hasSizeGreaterThan(60);
        assertThat(shown.stream().filter(name -> !isOne(name))).isEmpty();
    }

    private boolean isOne(String name) {
        return name.equals("utakata")
                || properties.keySet().stream()
                        .anyMatch(property ->
                                name.matches(property.replace(".", "\\.").replace(ANY, "[^.]+")));
    }

    private static void keys(String prefix, Object node, TreeSet<String> into) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String name = prefix.isEmpty() ? String.valueOf(key) : prefix + "." + key;
                into.add(name);
                keys(name, value, into);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(each -> keys(prefix, each, into));
        }
    }

    private void collect(String prefix, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            boolean map = arguments.length == 2;
            if (map) {
                properties.put(prefix + "." + ANY, arguments[1]);
            }
            collect(map ? prefix + "." + ANY : prefix, arguments[arguments.length - 1]);
        } else if (type instanceof Class<?> record && isSection(record)) {
            for (RecordComponent component : record.getRecordComponents()) {
                String name = prefix + "." + kebab(component.getName());
                properties.put(name, component.getGenericType());
                collect(name, component.getGenericType());
            }
        }
    }

    private static boolean isSection(Class<?> type) {
        return type.isRecord() && type.getName().startsWith("dev.utakata") && !TEXTS.contains(type.getSimpleName());
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
