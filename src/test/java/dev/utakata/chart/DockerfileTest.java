package dev.utakata.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.docs.Block;
import dev.utakata.docs.Documentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The image and the chart take the same for granted. {@code .ci/image} builds and runs it. */
class DockerfileTest {

    private static final Pattern NO_SHELL = Pattern.compile("RUN \\[.*", Pattern.DOTALL);

    @Test
    void the_chart_runs_it_as_its_own_user_in_its_own_folder() throws IOException {
        Tree pod = Chart.render("minimal").deployment().at("spec", "template", "spec");
        Tree container = pod.at("containers").each().getFirst();
        String user = pod.at("securityContext", "runAsUser").text();
        assertThat(instruction("USER")).isEqualTo(user + ":" + user);
        assertThat(instruction("WORKDIR")).isEqualTo(container.at("workingDir").text());
        assertThat(container.at("volumeMounts").each())
                .extracting(it -> it.at("mountPath").text())
                .contains(instruction("WORKDIR") + "/data", "/tmp");
        assertThat(container.at("ports").each())
                .extracting(it -> it.at("containerPort").text())
                .contains(instruction("EXPOSE"));
        assertThat(container.map()).as("the entry point is the image's").doesNotContainKey("command");
    }

    /** The collector decides about the layout of memory: a cache that was trained with another is not used. */
    @Test
    void it_is_trained_with_the_collector_that_it_runs_with() throws IOException {
        List<String> entrypoint = words(instruction("ENTRYPOINT"));
        String collector = "-XX:+UseSerialGC";
        assertThat(entrypoint).contains(collector, "-XX:AOTCache=/opt/utakata/utakata.aot");
        assertThat(words(instruction("RUN"))).contains(collector, "-XX:AOTCacheOutput=/opt/utakata/utakata.aot");
    }

    /** What the compiler was seen to compile in training is compiled at once: with other thresholds, far too much of it. */
    @Test
    void it_is_trained_with_the_thresholds_of_the_compiler_that_it_runs_with() throws IOException {
        assertThat(thresholds("ENTRYPOINT")).hasSize(4).isEqualTo(thresholds("RUN"));
    }

    /** The options of JDK_JAVA_OPTIONS stand before those of the entry point, and the last of a kind counts. */
    @Test
    void options_that_somebody_is_told_to_add_are_none_that_the_entry_point_sets_for_good() throws IOException {
        Set<String> set = words(instruction("ENTRYPOINT")).stream()
                .filter(it -> it.startsWith("-X"))
                .map(DockerfileTest::flag)
                .collect(Collectors.toSet());
        Matcher comment = Pattern.compile("((?:# .*\n)+)javaOptions:")
                .matcher(Files.readString(Chart.FOLDER.resolve("values.yaml")));
        assertThat(comment.find()).isTrue();
        String told = comment.group(1).replaceAll("\n# ", " ");
        List<String> shown = new ArrayList<>(options(told.replaceFirst("For good .*", "")));
        for (String values : Chart.services()) {
            Chart.render(values)
                    .deployment()
                    .everywhere("env")
                    .flatMap(it -> it.each().stream())
                    .filter(it -> it.at("name").text().equals("JDK_JAVA_OPTIONS"))
                    .forEach(it -> shown.addAll(options(it.at("value").text())));
        }
        for (Block block : Documentation.blocks()) {
            block.text()
                    .lines()
                    .filter(it -> it.contains("javaOptions:") || it.contains("JDK_JAVA_OPTIONS="))
                    .forEach(it -> shown.addAll(options(it)));
        }
        assertThat(shown).hasSizeGreaterThan(1).extracting(DockerfileTest::flag).doesNotContainAnyElementsOf(set);
        assertThat(options(told.replaceFirst(".*For good ", "")))
                .as("what the image sets for good")
                .extracting(DockerfileTest::flag)
                .containsExactlyInAnyOrderElementsOf(set);
    }

    private static List<String> options(String text) {
        return Pattern.compile("-[XD][\\w:+.%=*-]*\\w")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Without its value. */
    private static String flag(String option) {
        return option.replaceFirst("=.*", "").replaceFirst(":[+-]", ":").replaceFirst("(-Xmx|-Xms).*", "$1");
    }

    @Test
    void both_bases_can_be_replaced_and_need_no_shell() throws IOException {
        List<String> instructions = instructions();
        assertThat(instructions.stream().filter(it -> it.startsWith("FROM")))
                .allSatisfy(it -> assertThat(it).matches("FROM \\$\\{(BUILD|RUN)_IMAGE}( AS \\w+)?"));
        assertThat(instructions.stream().filter(it -> it.startsWith("RUN")))
                .hasSize(2)
                .allSatisfy(it -> assertThat(it).matches(NO_SHELL));
        assertThat(instructions.stream().filter(it -> it.startsWith("COPY") && !it.contains("--from")))
                .as("what is taken from outside")
                .containsExactly("COPY target/utakata.jar ./");
        assertThat(Set.of(instruction("STOPSIGNAL"))).containsExactly("SIGTERM");
    }

    /** The last of its name. */
    private static String instruction(String name) throws IOException {
        return instructions().stream()
                .filter(it -> it.startsWith(name + " "))
                .reduce((first, last) -> last)
                .orElseThrow()
                .substring(name.length() + 1);
    }

    private static List<String> thresholds(String name) throws IOException {
        return words(instruction(name)).stream()
                .filter(it -> it.startsWith("-XX:Tier"))
                .toList();
    }

    private static List<String> words(String json) {
        List<String> words = new ArrayList<>();
        JsonMapper.shared().readTree(json).forEach(it -> words.add(it.asString()));
        return words;
    }

    private static List<String> instructions() throws IOException {
        return Files.readString(Path.of("Dockerfile"))
                .replaceAll("(?m)^#.*\n", "")
                .replaceAll("\\\\\n\\s*", "")
                .lines()
                .filter(it -> !it.isBlank())
                .toList();
    }
}
