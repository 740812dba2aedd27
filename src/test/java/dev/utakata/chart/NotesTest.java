package dev.utakata.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.chart.RealTool.Answer;
import dev.utakata.world.cluster.StrictManifests;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What whoever has installed the chart is told to do next, done. */
class NotesTest {

    private static final Pattern NAMED = Pattern.compile("(?:(\\w+)/| (secret|externalsecret) )([\\w-]+)");

    /** Has no cluster: it reads what it is asked to read of one from here, and does the rest as the real tool. */
    private static final String KUBECTL = """
            #!/bin/bash
            case "$*" in
              "config view "*) exec %1$s --kubeconfig here.yaml "$@" ;;
              *" get secret "*) exec %1$s create secret generic it --from-literal=ca.crt=PEM --from-literal=token=abc \\
                  --dry-run=client "${@: -2}" ;;
              *) exec %1$s "$@" ;;
            esac
            """;

    private static final String HERE = """
            apiVersion: v1
            kind: Config
            clusters: [{name: here, cluster: {server: "https://app-cluster.example.com"}}, {name: other, cluster: {server: x}}]
            users: [{name: me, user: {}}]
            contexts: [{name: now, context: {cluster: here, user: me}}]
            current-context: now
            """;

    @TempDir
    Path folder;

    static Stream<String> valueSets() {
        return Chart.valueSets().stream();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void every_command_is_understood_and_is_about_what_was_installed(String values) {
        Rendered rendered = Chart.render(values);
        for (String command : commands(values)) {
            if (command.startsWith("kubectl")) {
                String first = command.replaceFirst(" \\|.*", "");
                Answer answer = RealTool.KUBECTL.run(
                        List.of((first.substring(8).replaceAll("'[^']*'", "yaml") + " --help").split(" ")));
                assertThat(answer.status())
                        .as("%s: %s", command, answer.errors())
                        .isZero();
            }
            NAMED.matcher(command).results().forEach(named -> {
                String kind = named.group(1) == null ? named.group(2) : named.group(1);
                Set<String> made = rendered.all().stream()
                        .filter(it ->
                                it.at("kind").text().toLowerCase(Locale.ROOT).equals(kind))
                        .map(it -> it.at("metadata", "name").text())
                        .collect(Collectors.toSet());
                assertThat(made).as(command).contains(named.group(3));
            });
        }
    }

    /** GitHub sends whoever has signed in to the address that the configuration names, and a proxy must be on the way. */
    @ParameterizedTest
    @MethodSource("valueSets")
    void the_dashboard_is_asked_for_on_ones_own_machine_only_where_nobody_signs_in(String values) throws IOException {
        Tree config = values(values);
        boolean open = config.at("config", "web", "access").text().equals("none");
        boolean routed = config.at("ingress", "dashboard").text().equals("true")
                || config.at("httpRoute", "dashboard").text().equals("true");
        boolean service = !values.startsWith("app-cluster");
        assertThat(notes(values).contains(" port-forward ")).isEqualTo(service && open && !routed);
        assertThat(notes(values).contains("ingress.dashboard")).isEqualTo(service && !open && !routed);
    }

    @Test
    void what_signing_in_takes_is_told_where_it_is_not_there() {
        assertThat(notes("minimal"))
                .contains(
                        "ingress.dashboard: true",
                        "config.web.client-id",
                        "secrets.keys",
                        "utakata.web.client-secret",
                        "https://utakata.example.com/login/oauth2/code/github");
        assertThat(notes("postgres")).doesNotContain("config.web.client-id");
    }

    @Test
    void the_way_into_the_app_cluster_is_made_as_it_is_told() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("here.yaml"), HERE);
        RealTool.KUBECTL.isNeeded();
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Path kubectl = Files.writeString(tools.resolve("kubectl"), KUBECTL.formatted(real()));
        assertThat(kubectl.toFile().setExecutable(true)).isTrue();

        ProcessBuilder shell = new ProcessBuilder(
                        "/bin/bash", "-euo", "pipefail", "-c", String.join("\n", commands("app-cluster")))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().merge("PATH", tools.toString(), (path, first) -> first + File.pathSeparator + path);
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();

        Tree made = new Tree(StrictManifests.documents(Files.readString(folder.resolve("app-cluster.yaml")))
                .getFirst());
        Tree cluster = made.at("clusters").each().getFirst().at("cluster");
        assertThat(cluster.at("server").text()).isEqualTo("https://app-cluster.example.com");
        assertThat(Base64.getDecoder()
                        .decode(cluster.at("certificate-authority-data").text()))
                .asString()
                .isEqualTo("PEM");
        assertThat(made.at("users").each().getFirst().at("user", "token").text())
                .isEqualTo("abc");
        Tree context = made.at("contexts").each().getFirst();
        assertThat(context.at("name").text())
                .isEqualTo(made.at("current-context").text());
        assertThat(context.at("context", "cluster").text())
                .isEqualTo(made.at("clusters").each().getFirst().at("name").text());
        assertThat(context.at("context", "user").text())
                .isEqualTo(made.at("users").each().getFirst().at("name").text());
    }

    private static String real() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private static Tree values(String name) throws IOException {
        return new Tree(
                StrictManifests.documents(Files.readString(Chart.values(name))).getFirst());
    }

    private static String notes(String values) {
        Answer answer = RealTool.HELM.run(List.of(
                "install",
                Chart.RELEASE,
                Chart.FOLDER.toString(),
                "-n",
                Chart.NAMESPACE,
                "-f",
                Chart.values(values).toString(),
                "--dry-run=client"));
        assertThat(answer.status()).as(answer.errors()).isZero();
        return answer.output().substring(answer.output().indexOf("\nNOTES:\n"));
    }

    /** The lines that are set apart. */
    private static List<String> commands(String values) {
        return notes(values)
                .lines()
                .filter(line -> line.startsWith("     "))
                .map(String::strip)
                .filter(line -> line.contains("kubectl "))
                .toList();
    }
}
