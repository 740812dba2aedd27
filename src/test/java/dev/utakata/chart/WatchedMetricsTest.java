package dev.utakata.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts and the dashboard name metrics that there are: all of them are listed in one file. */
class WatchedMetricsTest {

    private static final Path FILES = Chart.FOLDER.resolve("files");

    /** What stands before a selector, but for the parts of a histogram. */
    private static final Pattern METRIC = Pattern.compile("([a-z_]+?)(_bucket|_count|_sum)?\\{");

    @Test
    void every_metric_of_the_alerts_and_the_dashboard_is_listed_and_no_other() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Tree expression :
                rendered().the("PrometheusRule").everywhere("expr").toList()) {
            assertThat(expression.text()).contains("namespace=\"utakata\",service=\"utakata-management\"");
            find(expression.text(), named);
        }
        for (JsonNode panel : dashboard().path("panels")) {
            panel.path("targets").forEach(it -> find(it.path("expr").asString(), named));
        }
        assertThat(named).isEqualTo(listed()).hasSizeGreaterThan(15);
    }

    private static void find(String expression, Set<String> named) {
        Matcher metrics = METRIC.matcher(expression);
        while (metrics.find()) {
            named.add(metrics.group(1));
        }
    }

    /** A quantile of a series without buckets is an empty panel, and nobody is told. */
    @Test
    void what_is_looked_at_by_its_buckets_is_exported_with_buckets() throws IOException {
        String metrics = Files.readString(Path.of("docs/metrics.md"));
        Set<String> looked = new TreeSet<>();
        for (Tree expression :
                rendered().the("PrometheusRule").everywhere("expr").toList()) {
            findBuckets(expression.text(), looked);
        }
        for (JsonNode panel : dashboard().path("panels")) {
            panel.path("targets").forEach(it -> findBuckets(it.path("expr").asString(), looked));
        }
        assertThat(looked).hasSizeGreaterThan(4).contains("http_server_requests_seconds");
        looked.stream()
                .filter(it -> it.startsWith("utakata_"))
                .forEach(it -> assertThat(metrics).containsPattern("## `" + it + "`\n\n.*\n\nHistogram, "));
        looked.removeIf(it -> it.startsWith("utakata_"));
        assertThat(looked).as("what is counted in passing").containsExactly("http_server_requests_seconds");
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues("management.prometheus.metrics.export.enabled=true")
                .withConfiguration(AutoConfigurations.of(
                        MetricsAutoConfiguration.class, PrometheusMetricsExportAutoConfiguration.class))
                .run(context -> {
                    PrometheusMeterRegistry registry = context.getBean(PrometheusMeterRegistry.class);
                    registry.timer("http.server.requests").record(Duration.ofMillis(20));
                    List<String> buckets = registry.scrape()
                            .lines()
                            .filter(it -> it.startsWith("http_server_requests_seconds_bucket{"))
                            .toList();
                    assertThat(buckets).hasSizeBetween(6, 12);
                    assertThat(buckets.getFirst()).contains("le=\"0.01\"").endsWith(" 0");
                    assertThat(buckets.get(buckets.size() - 2))
                            .contains("le=\"10.0\"")
                            .endsWith(" 1");
                });
    }

    private static void findBuckets(String expression, Set<String> named) {
        METRIC.matcher(expression)
                .results()
                .filter(it -> "_bucket".equals(it.group(2)))
                .forEach(it -> named.add(it.group(1)));
    }

    /** The page of metrics is made of what Utakata really counts. */
    @Test
    void every_metric_of_our_own_is_on_the_page_of_metrics() throws IOException {
        String metrics = Files.readString(Path.of("docs/metrics.md"));
        assertThat(listed().stream().filter(it -> it.startsWith("utakata_")).toList())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(metrics).contains("`" + it + "`"));
    }

    @Test
    void every_alert_says_what_it_is_about_and_what_to_do() {
        Tree rule = rendered().the("PrometheusRule");
        List<Tree> alerts = rule.at("spec", "groups").each().stream()
                .flatMap(it -> it.at("rules").each().stream())
                .toList();
        assertThat(alerts)
                .extracting(it -> it.at("alert").text())
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(10);
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(alert.at("labels", "severity").text()).isIn("critical", "warning", "info");
            assertThat(alert.at("labels", "team").text()).isEqualTo("platform");
            assertThat(alert.at("annotations", "summary").text()).isNotBlank();
            assertThat(alert.at("annotations", "description").text()).endsWith(".");
        });
    }

    @Test
    void the_dashboard_can_be_loaded_into_any_grafana() throws IOException {
        Tree map = rendered().ofKind("ConfigMap").stream()
                .filter(it -> !it.at("data", "utakata.json").isAbsent())
                .findFirst()
                .orElseThrow();
        assertThat(map.at("metadata", "labels", "grafana_dashboard").text()).isEqualTo("1");
        assertThat(JsonMapper.shared().readTree(map.at("data", "utakata.json").text()))
                .isEqualTo(dashboard());
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard().path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            if (!panel.path("type").asString().equals("row")) {
                assertThat(panel.path("datasource").path("uid").asString()).isEqualTo("${datasource}");
                assertThat(panel.path("description").asString()).isNotBlank();
                assertThat(panel.path("targets")).isNotEmpty();
            }
        }
        assertThat(dashboard().path("id").isMissingNode())
                .as("Grafana gives it one")
                .isTrue();
    }

    private static Rendered rendered() {
        return Chart.render("postgres");
    }

    private static JsonNode dashboard() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(FILES.resolve("dashboard.json")));
    }

    private static Set<String> listed() throws IOException {
        Set<String> listed = new TreeSet<>();
        for (String line : Files.readAllLines(FILES.resolve("metrics.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                listed.add(line);
            }
        }
        return listed;
    }
}
