package dev.utakata.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.utakata.docs.Block;
import dev.utakata.docs.Documentation;
import dev.utakata.docs.Kind;
import dev.utakata.forge.github.AppKey;
import dev.utakata.story.StoryProperties;
import dev.utakata.story.Town;
import dev.utakata.world.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every configuration that the documentation shows is one that Utakata starts with: each property is known, each value fits. */
class DocumentedConfigurationTest {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    /** The one that the documentation writes to. */
    private static final String ZONE = "Z0123456789";

    @TempDir
    Path mounts;

    private String privateKey = "";

    @BeforeEach
    void mount() throws IOException {
        privateKey = AppKey.file(mounts, AppKey.pkcs1());
    }

    static List<Block> samples() {
        return Documentation.blocks(Kind.CONFIGURATION);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nothing_is_wrong_with_a_sample(Block sample) {
        Throwable refused = catchThrowable(() -> start(sample.text()));
        assertThat(refused)
                .as("%s would be refused: %s", sample.where(), refused == null ? "" : refused.getMessage())
                .isNull();
    }

    /** Those of Spring Boot and of db-scheduler, by what they say of themselves. */
    @Test
    void properties_that_are_not_ours_are_known_to_those_whose_they_are() throws IOException {
        Set<String> known = known();
        assertThat(samples())
                .allSatisfy(sample -> assertThat(properties(sample.text()).keySet().stream()
                                .filter(name -> !name.startsWith("utakata.")))
                        .as(sample.where())
                        .isSubsetOf(known));
    }

    @Test
    void a_sample_with_a_mistake_would_be_refused() {
        assertThat(catchThrowableOfType(
                                InvalidConfiguration.class,
                                () -> start("utakata: { github: { intke: poll }, projects: { till: { label: t, "
                                        + "build: { timeout: soon } } } }"))
                        .problems())
                .containsOnlyKeys("utakata.github.intke", "utakata.projects.till.build.timeout");
    }

    private UtakataProperties start(String yaml) {
        Map<String, Object> all = new LinkedHashMap<>(StoryProperties.common());
        Map<String, String> sample = properties(yaml);
        sample.keySet().stream()
                .filter(name -> name.matches("utakata\\.projects\\.[^.]+\\..*"))
                .map(name -> name.split("\\.")[2])
                .distinct()
                .forEach(key -> StoryProperties.project(all, key, "test-" + key, "preview.example.com"));
        // What a sample says takes the place of what is there, lists as a whole.
        for (String name : sample.keySet()) {
            String list = name.replaceAll("\\[.*", "");
            all.keySet().removeIf(known -> known.equals(list) || known.startsWith(list + "["));
        }
        all.replaceAll((name, value) -> value.equals(Town.ZONE) ? ZONE : value);
        sample.forEach((name, value) -> all.put(name, mounted(name, value)));
        if (all.containsKey("utakata.github.app-id")) {
            all.remove("utakata.github.token");
        } else if ("poll".equals(all.get("utakata.github.intake"))) {
            all.remove("utakata.github.token");
            all.put("utakata.github.app-id", "12345");
            all.put("utakata.github.private-key", privateKey);
        }
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("sample", all));
        return new PropertiesConfiguration().utakataProperties(environment);
    }

    /** Files that are mounted elsewhere are here; what is left out for being secret is there. */
    private String mounted(String property, String value) {
        if (property.equals("utakata.github.private-key")) {
            return privateKey;
        }
        return value.equals("…") ? Secrets.make(property + " of a sample", "") : value;
    }

    private static Map<String, String> properties(String yaml) {
        YamlPropertiesFactoryBean factory = new YamlPropertiesFactoryBean();
        factory.setResources(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
        Map<String, String> properties = new TreeMap<>();
        Objects.requireNonNull(factory.getObject())
                .forEach((name, value) -> properties.put(name.toString(), value.toString()));
        return properties;
    }

    private static Set<String> known() throws IOException {
        Set<String> known = new TreeSet<>();
        for (URL file : Collections.list(
                DocumentedConfigurationTest.class.getClassLoader().getResources(METADATA))) {
            try (InputStream text = file.openStream()) {
                for (JsonNode property : JsonMapper.shared().readTree(text).path("properties")) {
                    known.add(property.path("name").asString());
                }
            }
        }
        return known;
    }
}
