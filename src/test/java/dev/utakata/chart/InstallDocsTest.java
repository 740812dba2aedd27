package dev.utakata.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.chart.RealTool.Answer;
import dev.utakata.docs.Block;
import dev.utakata.docs.Documentation;
import dev.utakata.docs.Kind;
import dev.utakata.docs.Spoken;
import dev.utakata.docs.Tool;
import dev.utakata.world.cluster.StrictManifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The installation as its page tells it, by the real tools: every YAML is values that the chart takes, on top of those that
 * the page begins with, every {@code helm} renders, and every {@code kubectl} is understood and is about what is rendered.
 */
class InstallDocsTest {

    private static final String COMPLETE = "image:";

    @TempDir
    Path folder;

    private Path complete = Path.of("");

    @BeforeEach
    void values_that_the_page_begins_with() throws IOException {
        complete = Files.writeString(
                folder.resolve("values.yaml"),
                first(block -> block.text().startsWith(COMPLETE)).text());
    }

    static List<Block> additions() {
        return Documentation.blocks(Kind.VALUES).stream()
                .filter(block -> !block.text().startsWith(COMPLETE))
                .toList();
    }

    static List<Spoken> releases() {
        return Documentation.commands(Tool.HELM);
    }

    static List<Spoken> clusters() {
        return Documentation.commands(Tool.KUBECTL);
    }

    @Test
    void the_values_that_the_page_begins_with_are_enough() {
        assertThat(rendered(complete)).isNotEmpty().allSatisfy(Kinds::check);
    }

    @ParameterizedTest
    @MethodSource("additions")
    void the_values_of_the_page_are_taken_and_change_something(Block addition) throws IOException {
        List<Map<String, Object>> documents =
                rendered(complete, Files.writeString(folder.resolve("addition.yaml"), addition.text()));
        assertThat(documents).allSatisfy(Kinds::check);
        assertThat(documents)
                .as("%s changes something: %s", addition.where(), addition.text())
                .isNotEqualTo(rendered(complete));
    }

    /** No cluster is asked: it is only decided what would be installed there. */
    @ParameterizedTest
    @MethodSource("releases")
    void a_release_is_one_that_helm_would_install(Spoken release) throws IOException {
        Answer understood = RealTool.HELM.run(with(release, "--help"));
        assertThat(understood.status())
                .as("%s: %s", release, understood.errors())
                .isZero();
        if (!release.words().contains("--install")) {
            return;
        }
        List<String> words = new ArrayList<>(release.words());
        words.set(words.indexOf("upgrade"), "install");
        words.remove("--install");
        words.replaceAll(word -> word.equals("values.yaml") ? complete.toString() : word);
        words.add("--dry-run=client");
        Answer answer = RealTool.HELM.run(words);
        assertThat(answer.status()).as("%s: %s", release, answer.errors()).isZero();
        assertThat(answer.output()).contains("kind: ServiceAccount");
    }

    /** Its help is printed where all words before it are understood. */
    @ParameterizedTest
    @MethodSource("clusters")
    void a_command_for_the_cluster_is_one_that_kubectl_understands(Spoken command) {
        Answer understood = RealTool.KUBECTL.run(with(command, "--help"));
        assertThat(understood.status())
                .as("%s: %s", command, understood.errors())
                .isZero();
        String verb = command.words().stream()
                .filter(word -> !word.startsWith("-")
                        && !word.equals(command.option("-n").orElse("")))
                .findFirst()
                .orElseThrow();
        assertThat(understood.output()).as(command.toString()).contains("kubectl " + verb);
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void what_it_is_about_is_what_the_chart_makes(Spoken command) {
        Set<String> made = new TreeSet<>();
        Set<String> namespaces = new TreeSet<>();
        for (Map<String, Object> document : rendered(complete)) {
            namespaces.add(new Tree(document).at("metadata", "namespace").text());
            String kind = document.get("kind").toString().toLowerCase(Locale.ROOT);
            String name = new Tree(document).at("metadata", "name").text();
            made.add(kind + "/" + name);
            made.add(kind.replace("deployment", "deploy").replace("service", "svc") + "/" + name);
        }
        command.option("-n")
                .ifPresent(namespace ->
                        assertThat(namespaces).as(command.toString()).contains(namespace));
        assertThat(command.words().stream().filter(word -> word.matches("(deploy|deployment|svc|service)/.*")))
                .as(command.toString())
                .isSubsetOf(made);
    }

    /** The jar is where the image has it, and is told of the configuration as the pod's own process is. */
    @Test
    void what_is_run_in_a_pod_is_there_and_finds_its_configuration() throws IOException {
        List<Spoken> inside = clusters().stream()
                .filter(command -> command.words().contains("--"))
                .toList();
        assertThat(inside).isNotEmpty();
        List<String> mounted = new Rendered(rendered(complete))
                .deployment()
                .at("spec", "template", "spec", "containers")
                .each()
                .getFirst()
                .at("args")
                .texts();
        for (Spoken command : inside) {
            List<String> words = command.words()
                    .subList(command.words().indexOf("--") + 1, command.words().size());
            assertThat(words).as(command.toString()).startsWith("java", "-jar").containsAll(mounted);
            assertThat(Path.of("Dockerfile"))
                    .content()
                    .as(command.toString())
                    .contains("\"-jar\", \"" + words.get(2) + "\"]");
        }
    }

    /** The Secret that the page has one make holds what the values that the page begins with say. */
    @Test
    void the_secret_is_the_one_that_the_values_name() throws IOException {
        Spoken command = clusters().stream()
                .filter(it -> it.words().containsAll(List.of("create", "secret")))
                .findFirst()
                .orElseThrow();
        for (String file : new String[] {"github-webhook-secrets", "app.pem", "chatwork-token"}) {
            Files.writeString(folder.resolve(file), file);
        }
        Answer answer = RealTool.KUBECTL.run(folder, with(command, "--dry-run=client", "--output=json"));
        assertThat(answer.status()).as("%s: %s", command, answer.errors()).isZero();
        Tree secret = new Tree(StrictManifests.documents(answer.output()).getFirst());
        Rendered rendered = new Rendered(rendered(complete));
        Set<String> named = new TreeSet<>();
        for (Tree volume : rendered.deployment().everywhere("projected").toList()) {
            for (Tree source : volume.at("sources").each()) {
                if (!source.at("secret").isAbsent()) {
                    assertThat(source.at("secret", "name").text())
                            .isEqualTo(secret.at("metadata", "name").text());
                    source.at("secret", "items")
                            .each()
                            .forEach(it -> named.add(it.at("key").text()));
                }
            }
        }
        assertThat(secret.at("data").map().keySet()).isEqualTo(named).isNotEmpty();
    }

    private static Block first(Predicate<Block> fits) {
        return Documentation.blocks(Kind.VALUES).stream()
                .filter(fits)
                .findFirst()
                .orElseThrow();
    }

    /** The words with more of them, which belong before what is handed on to somebody else. */
    private static List<String> with(Spoken command, String... more) {
        List<String> words = new ArrayList<>(command.words());
        int end = words.indexOf("--");
        words.addAll(end < 0 ? words.size() : end, List.of(more));
        return words;
    }

    private static List<Map<String, Object>> rendered(Path... values) {
        List<String> arguments =
                new ArrayList<>(List.of("template", Chart.RELEASE, Chart.FOLDER.toString(), "-n", Chart.NAMESPACE));
        for (Path file : values) {
            arguments.addAll(List.of("-f", file.toString()));
        }
        Answer answer = RealTool.HELM.run(arguments);
        assertThat(answer.status()).as(answer.errors()).isZero();
        return StrictManifests.documents(answer.output());
    }
}
