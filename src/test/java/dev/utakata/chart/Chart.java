package dev.utakata.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.chart.RealTool.Answer;
import dev.utakata.world.cluster.StrictManifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The chart, and the sets of values with which it is tried: {@code helm/utakata/ci/<name>-values.yaml}. */
public final class Chart {

    static final Path FOLDER = Path.of("helm/utakata");
    static final String RELEASE = "utakata";
    static final String NAMESPACE = "utakata";

    private static final String END = "-values.yaml";
    private static final Map<List<String>, Rendered> RENDERED = new ConcurrentHashMap<>();

    private Chart() {}

    /** The names of all sets of values. */
    public static List<String> valueSets() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(END))
                    .map(name -> name.substring(0, name.length() - END.length()))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Those that render Utakata itself. */
    public static List<String> services() {
        return valueSets().stream()
                .filter(name -> !name.startsWith("app-cluster"))
                .toList();
    }

    /** @param more further arguments, such as {@code --set replicas=2} */
    public static Rendered render(String values, String... more) {
        return renderAs(RELEASE, values, more);
    }

    static Rendered renderAs(String release, String values, String... more) {
        List<String> arguments = arguments(release, values, more);
        return RENDERED.computeIfAbsent(arguments, all -> {
            Answer answer = RealTool.HELM.run(all);
            assertThat(answer.status()).as(answer.errors()).isZero();
            return new Rendered(StrictManifests.documents(answer.output()));
        });
    }

    /** What somebody is told whose values are refused. */
    static String refusal(String values, String... more) {
        Answer answer = RealTool.HELM.run(arguments(RELEASE, values, more));
        assertThat(answer.status()).as("rendered:%n%s", answer.output()).isNotZero();
        return answer.errors();
    }

    static Path values(String name) {
        return FOLDER.resolve("ci").resolve(name + END);
    }

    private static List<String> arguments(String release, String values, String... more) {
        List<String> arguments = new ArrayList<>(List.of("template", release, FOLDER.toString(), "-n", NAMESPACE));
        arguments.addAll(List.of("-f", values(values).toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }
}
