package dev.utakata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.docs.Documentation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation leads to is there, and the tests that it has run exist, also where it writes only a part of the command. */
class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern TESTS = Pattern.compile("-D(?:it\\.)?test='?([A-Za-z*,#]+)'?");

    static List<Path> pages() {
        return Documentation.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void its_links_lead_somewhere(Path page) throws IOException {
        assertThat(LINK.matcher(withoutCode(Files.readString(page)))
                        .results()
                        .map(link -> link.group(1))
                        .filter(link -> !link.matches("[a-z]+:.*"))
                        .filter(link -> !leads(page, link)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void the_tests_that_it_has_run_exist(Path page) throws IOException {
        List<String> classes = classes();
        assertThat(TESTS.matcher(Files.readString(page))
                        .results()
                        .flatMap(match -> Stream.of(match.group(1).split(",")))
                        .map(name -> name.replaceFirst("#.*", ""))
                        .filter(name -> !name.equals("none"))
                        .filter(name -> classes.stream().noneMatch(it -> it.matches(name.replace("*", ".*")))))
                .isEmpty();
    }

    private static List<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList();
        }
    }

    private static boolean leads(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || headings(target).contains(parts[1]));
    }

    /** As GitHub names them: lower case, without punctuation, blanks to hyphens. */
    private static List<String> headings(Path page) {
        try {
            return Files.readAllLines(page).stream()
                    .filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("#+ +", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String withoutCode(String text) {
        return text.replaceAll("(?ms)^```.*?^```", "").replaceAll("`[^`]*`", "");
    }
}
