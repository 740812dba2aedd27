package dev.utakata.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What rooms are told is there in both languages, and says the same. */
class BundlesTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources", "dev", "utakata");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");
    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}、。・「」]");

    static Stream<Path> japanese() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith("_ja.properties")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("japanese")
    void bothLanguagesSayTheSame(Path file) throws IOException {
        Properties ja = read(file);
        Properties en = read(Path.of(file.toString().replace("_ja.", ".")));

        assertThat(ja.stringPropertyNames()).isNotEmpty().isEqualTo(en.stringPropertyNames());
        for (String key : ja.stringPropertyNames()) {
            assertThat(arguments(ja.getProperty(key))).as(key).isEqualTo(arguments(en.getProperty(key)));
            boolean words = en.getProperty(key)
                    .replaceAll(
                            "\\{[^}]*}|/test-tag|GitHub|Route 53|Chatwork|Utakata|Argo CD|Kubernetes|JSON|OpenAPI|\\W",
                            "")
                    .matches(".*[a-z]{3}.*");
            assertThat(!words || JAPANESE.matcher(ja.getProperty(key)).find())
                    .as("%s is not in Japanese: %s", key, ja.getProperty(key))
                    .isTrue();
        }
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
