package dev.utakata.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * Whatever the documentation has people type is understood. Those of {@code kubectl}, {@code helm}, {@code curl} and the jar
 * are tried by tests of their own, see {@link Tool}.
 */
class DocumentedCommandsTest {

    private static final Set<String> PHASES = Set.of("package", "test", "verify");

    /** Properties that plugins read themselves. */
    private static final Set<String> OF_PLUGINS = Set.of(
            "test", "it.test", "skipITs", "surefire.failIfNoSpecifiedTests", "spring-boot.run.arguments", "docs.write");

    /**
     * What cannot be run here, why, and what of it is known: what it is to do, with the flags that may follow. Taken from the
     * tools' own manuals.
     */
    private static final Map<String, Set<String>> UNRUN = Map.ofEntries(
            // Needs an account with AWS.
            Map.entry(
                    "aws eks create-pod-identity-association",
                    Set.of("--cluster-name", "--namespace", "--service-account", "--role-arn")),
            Map.entry("aws iam create-role", Set.of("--role-name", "--assume-role-policy-document")),
            Map.entry("aws iam put-role-policy", Set.of("--role-name", "--policy-name", "--policy-document")),
            // Needs a daemon and a registry; .ci/image builds the same file with buildah.
            Map.entry("docker build", Set.of("-t", "--build-arg")),
            Map.entry("docker push", Set.of()),
            // Needs somebody who is signed in to GitHub.
            Map.entry("gh api", Set.of("--method")),
            Map.entry("gh auth token", Set.of()),
            Map.entry("gh label create", Set.of("--repo")),
            // Needs an Argo CD.
            Map.entry("argocd cluster list", Set.of()),
            // Speaks to a server, or of the repository that one is in.
            Map.entry("git push", Set.of()),
            Map.entry("git rev-parse", Set.of()),
            // Reads what only GitHub tells.
            Map.entry("jq", Set.of("-r", "-j")));

    static List<Spoken> commands() {
        return Documentation.commands();
    }

    static List<Spoken> builds() {
        return Documentation.commands(Tool.MVN);
    }

    static List<Spoken> unrun() {
        return commands().stream()
                .filter(command -> UNRUN.keySet().stream()
                        .anyMatch(key -> (key + " ").startsWith(command.tool().word() + " ")))
                .toList();
    }

    @Test
    void every_tool_is_tried_or_stands_in_the_list_of_those_that_cannot_be() {
        Set<Tool> tried = Set.of(Tool.MVN, Tool.JAVA, Tool.HELM, Tool.KUBECTL, Tool.CURL, Tool.KEYTOOL);
        assertThat(Stream.of(Tool.values())
                        .filter(tool -> !tried.contains(tool))
                        .filter(tool ->
                                UNRUN.keySet().stream().noneMatch(it -> (it + " ").startsWith(tool.word() + " "))))
                .isEmpty();
        assertThat(commands().stream().map(Spoken::tool).collect(Collectors.toSet()))
                .as("tools that are used; take the others out of Tool")
                .containsExactlyInAnyOrder(Tool.values());
    }

    @ParameterizedTest
    @MethodSource("builds")
    void a_build_names_goals_profiles_properties_and_tests_that_there_are(Spoken build) {
        for (String word : build.words()) {
            if (word.startsWith("-P")) {
                assertThat(pom("/project/profiles/profile/id"))
                        .as(build.where())
                        .contains(word.substring(2));
            } else if (word.startsWith("-D")) {
                String[] property = word.substring(2).split("=", 2);
                assertThat(isRead(property[0]))
                        .as("%s: no test and no plugin reads the property %s", build.where(), property[0])
                        .isTrue();
                if (property[0].equals("test") || property[0].equals("it.test")) {
                    Stream.of(property[1].split(",")).forEach(test -> exists(build, test));
                }
            } else if (word.contains(":")) {
                String plugin = word.replaceAll(":.*", "-maven-plugin");
                assertThat(pom("/project/build/plugins/plugin/artifactId"))
                        .as(build.where())
                        .contains(plugin);
            } else {
                assertThat(PHASES).as(build.toString()).contains(word);
            }
        }
    }

    /** What the README begins with is what the checks of every commit begin and end with. */
    @Test
    void the_builds_that_stand_in_blocks_of_the_readme_are_run_for_every_commit() {
        String checks = Documentation.text(Path.of(".ci/run"));
        List<Block> blocks = Documentation.blocks(Path.of("README.md")).stream()
                .filter(block -> block.begins("mvn "))
                .toList();
        assertThat(blocks).hasSize(3);
        assertThat(blocks)
                .allSatisfy(block -> assertThat(checks.replaceAll("(?m)^mvn -B -ntp (-q )?", "mvn "))
                        .as(block.where())
                        .contains(block.text().strip()));
    }

    @ParameterizedTest
    @MethodSource("unrun")
    void what_cannot_be_run_here_is_at_least_spelled_right(Spoken command) {
        List<String> words = new ArrayList<>(List.of(command.tool().word()));
        words.addAll(command.words());
        String known = UNRUN.keySet().stream()
                .filter(key -> String.join(" ", words).concat(" ").startsWith(key + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(command + " is not in the list of this test"));
        assertThat(words.stream().filter(word -> word.startsWith("-")))
                .as(command.toString())
                .isSubsetOf(UNRUN.get(known));
    }

    @Test
    void nothing_is_in_the_list_that_is_written_nowhere() {
        Set<String> written = commands().stream()
                .map(command -> command.tool().word() + " " + String.join(" ", command.words()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(UNRUN.keySet()).allMatch(key -> written.stream().anyMatch(command -> command.startsWith(key)));
    }

    /** The image's arguments that are named are those of its Dockerfile. */
    @Test
    void an_image_is_built_with_arguments_that_there_are() {
        String dockerfile = Documentation.text(Path.of("Dockerfile"));
        List<Spoken> images = Documentation.commands(Tool.DOCKER).stream()
                .filter(command -> command.option("--build-arg").isPresent())
                .toList();
        assertThat(images).isNotEmpty();
        for (Spoken image : images) {
            for (int i = 0; i + 1 < image.words().size(); i++) {
                if (image.words().get(i).equals("--build-arg")) {
                    assertThat(dockerfile)
                            .as(image.where())
                            .containsPattern(
                                    "(?m)^ARG " + image.words().get(i + 1).replaceAll("=.*", "") + "\\b");
                }
            }
        }
    }

    /** The image holds the jar that the build has made, and makes none. */
    @Test
    void the_jar_is_made_before_the_image() {
        List<Path> pages = Documentation.pages().stream()
                .filter(page -> Documentation.text(page).contains("docker build"))
                .toList();
        assertThat(pages)
                .hasSizeGreaterThan(2)
                .allSatisfy(page -> assertThat(Documentation.text(page))
                        .as(page.toString())
                        .containsPattern("(?s)`?mvn package`?.{0,60}docker build"));
    }

    @Test
    void a_file_of_ours_that_a_command_takes_is_there() {
        List<String> files = commands().stream()
                .flatMap(command -> command.words().stream())
                .map(word -> word.replace("file://", ""))
                .filter(word -> word.startsWith("docs/") || word.startsWith("helm/"))
                .toList();
        assertThat(files)
                .hasSizeGreaterThan(5)
                .allSatisfy(file -> assertThat(Path.of(file)).exists());
    }

    private static boolean isRead(String property) {
        Pattern read = Pattern.compile(
                "(get(Integer|Long|Boolean|Property)\\(\\s*|named = )\"" + Pattern.quote(property) + "\"");
        return OF_PLUGINS.contains(property)
                || !pom("/project/properties/" + property).isEmpty()
                || sources()
                        .anyMatch(file -> read.matcher(Documentation.text(file)).find());
    }

    private static void exists(Spoken build, String test) {
        String[] parts = test.split("#", 2);
        Pattern name = Pattern.compile(parts[0].replace("*", ".*") + "\\.java");
        List<Path> classes = sources()
                .filter(file -> name.matcher(file.getFileName().toString()).matches())
                .toList();
        assertThat(parts[0].equals("none") || !classes.isEmpty())
                .as(build.toString())
                .isTrue();
        if (parts.length == 2) {
            assertThat(classes)
                    .as(build.toString())
                    .anySatisfy(file -> assertThat(file).content().contains(" " + parts[1] + "("));
        }
    }

    private static Stream<Path> sources() {
        try {
            return Files.walk(Path.of("src/test/java"))
                    .filter(file -> file.toString().endsWith(".java"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> pom(String path) {
        try {
            Document pom = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Path.of("pom.xml").toFile());
            XPath xpath = XPathFactory.newInstance().newXPath();
            NodeList found = (NodeList) xpath.evaluate(path, pom, XPathConstants.NODESET);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                texts.add(found.item(i).getTextContent().strip());
            }
            return texts;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
