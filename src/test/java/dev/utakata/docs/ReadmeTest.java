package dev.utakata.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README says the same in both languages, and names the modules that there are. */
class ReadmeTest {

    private static final Path ENGLISH = Path.of("README.md");
    private static final Path JAPANESE = Path.of("README.ja.md");
    private static final Path MODULES = Path.of("src/main/java/dev/utakata");

    private static final Pattern MODULE = Pattern.compile("[├└]── ([a-z]+) .*?(?:└── ([a-z0-9, ]+))?");
    private static final Pattern BELOW = Pattern.compile("│ {3}[├└]── ([a-z]+) .*");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
    private static final Pattern FIGURE = Pattern.compile("[0-9][0-9,.]*");

    static List<Block> trees() {
        return Documentation.blocks(Kind.MODULES);
    }

    @ParameterizedTest
    @MethodSource("trees")
    void a_tree_of_modules_has_all_modules_and_what_is_in_them(Block tree) throws IOException {
        Map<String, TreeSet<String>> told = new TreeMap<>();
        String last = "";
        for (String line : tree.text().lines().skip(1).toList()) {
            Matcher below = BELOW.matcher(line);
            Matcher module = MODULE.matcher(line);
            if (below.matches()) {
                told.get(last).add(below.group(1));
            } else {
                assertThat(module.matches()).as(tree.where() + ": " + line).isTrue();
                last = module.group(1);
                told.put(last, new TreeSet<>());
                if (module.group(2) != null) {
                    told.get(last).addAll(List.of(module.group(2).split(", ")));
                }
            }
        }
        Map<String, TreeSet<String>> there = new TreeMap<>();
        for (String module : folders(MODULES)) {
            there.put(module, folders(MODULES.resolve(module)));
        }
        assertThat(told).as(tree.where()).isEqualTo(there);
    }

    @Test
    void both_have_the_same_sections_with_the_same_commands_and_pictures() {
        assertThat(sections(JAPANESE)).hasSameSizeAs(sections(ENGLISH));
        for (int i = 0; i < sections(ENGLISH).size(); i++) {
            String english = sections(ENGLISH).get(i);
            String japanese = sections(JAPANESE).get(i);
            assertThat(commands(japanese)).as(japanese).isEqualTo(commands(english));
            assertThat(links(japanese)).as(japanese).isEqualTo(links(english));
        }
        assertThat(Documentation.blocks(JAPANESE).stream()
                        .filter(Tool::isCalledIn)
                        .map(Block::text))
                .containsExactlyElementsOf(Documentation.blocks(ENGLISH).stream()
                        .filter(Tool::isCalledIn)
                        .map(Block::text)
                        .toList());
    }

    @Test
    void both_have_the_same_tables_with_the_same_code_and_figures() {
        assertThat(rows(JAPANESE)).hasSameSizeAs(rows(ENGLISH)).hasSizeGreaterThan(25);
        for (int i = 0; i < rows(ENGLISH).size(); i++) {
            assertThat(figures(rows(JAPANESE).get(i)))
                    .as(rows(JAPANESE).get(i))
                    .isEqualTo(figures(rows(ENGLISH).get(i)));
            assertThat(code(rows(JAPANESE).get(i)))
                    .as(rows(JAPANESE).get(i))
                    .isEqualTo(code(rows(ENGLISH).get(i)));
        }
    }

    private static TreeSet<String> folders(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> sections(Path page) {
        return List.of(Documentation.text(page).split("(?m)^## "));
    }

    private static List<String> rows(Path page) {
        return Documentation.text(page)
                .lines()
                .filter(line -> line.startsWith("|"))
                .toList();
    }

    private static List<String> commands(String section) {
        return code(section).stream()
                .filter(code -> Tool.of(code.split(" ")[0]).isPresent())
                .toList();
    }

    private static List<String> code(String text) {
        return matches(Pattern.compile("`([^`\n]+)`"), text)
                .map(match -> match.group(1))
                .toList();
    }

    /** In any order, which languages differ in; each leads to the other. */
    private static List<String> links(String section) {
        return matches(LINK, section)
                .map(match -> match.group(1))
                .filter(link -> !link.startsWith("README"))
                .sorted()
                .toList();
    }

    /** In any order. Small numbers are words in one language and digits in the other. */
    private static List<String> figures(String row) {
        return matches(FIGURE, row.replaceAll("`[^`]*`", ""))
                .map(match -> match.group().replaceAll("[,.]+$", ""))
                .filter(figure -> figure.length() > 1)
                .sorted()
                .toList();
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
