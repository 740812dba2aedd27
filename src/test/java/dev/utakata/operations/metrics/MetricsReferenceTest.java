package dev.utakata.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.operations.metrics.Metric.Buckets;
import dev.utakata.operations.metrics.Metric.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of metrics is made of their catalogue; {@code -Ddocs.write=true} writes it anew. */
class MetricsReferenceTest {

    private static final Path PAGE = Path.of("docs/metrics.md");

    @Test
    void the_page_says_what_the_catalogue_says() throws IOException {
        String page = page();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).hasContent(page);
    }

    @Test
    void names_follow_the_conventions_of_prometheus() {
        assertThat(Metric.values()).allSatisfy(metric -> {
            assertThat(metric.exposed()).matches("utakata(_[a-z]+)+");
            assertThat(metric.unit()).isIn("", "seconds");
            assertThat(metric.exposed().endsWith("_total")).isEqualTo(metric.kind() == Kind.COUNTER);
            assertThat(metric.buckets() == Buckets.NONE).isEqualTo(metric.kind() != Kind.HISTOGRAM);
            assertThat(metric.help()).endsWith(".");
        });
        assertThat(Metric.values()).extracting(Metric::exposed).doesNotHaveDuplicates();
    }

    @Test
    void bounds_rise() {
        assertThat(Buckets.values())
                .allSatisfy(buckets -> assertThat(buckets.seconds()).isSorted().doesNotHaveDuplicates());
    }

    private static String page() {
        return """
                # Metrics

                `GET /actuator/prometheus`, on the port of everything else (with the chart: 8081); it needs no sign-in, so let only the cluster reach it. Names
                and labels below are a contract: they are added to, not changed. No label holds a pull request, a login or an address, so
                the number of series is bounded by the number of projects. What is measured in passing by libraries (`jvm_`,
                `hikaricp_`, `http_server_requests_`, `dbscheduler_`) is there too, and theirs to change.

                What alerts make sense: [observability.md](observability.md).

                """
                + Arrays.stream(Metric.values())
                        .map(MetricsReferenceTest::section)
                        .collect(Collectors.joining("\n"))
                + several()
                + buckets();
    }

    private static String section(Metric metric) {
        String labels = metric.labels().isEmpty()
                ? "No labels.\n"
                : metric.labels().stream()
                        .map(label -> "- `" + label.key() + "`: "
                                + label.known().stream()
                                        .map(value -> value.contains(" ") ? value : "`" + value + "`")
                                        .collect(Collectors.joining(", "))
                                + "\n")
                        .collect(Collectors.joining());
        return "## `" + metric.exposed() + "`\n\n" + metric.help() + "\n\n"
                + capitalised(metric.kind().name())
                + (metric.unit().isEmpty() ? "" : ", in " + metric.unit())
                + ". Over replicas: `" + metric.replicas().name().toLowerCase(Locale.ROOT) + "`."
                + "\n\n" + labels;
    }

    private static String several() {
        return """

                # Several replicas

                `sum`: each replica counts its own share since it started; take `sum(rate(…))`, for quantiles
                `histogram_quantile(0.9, sum by (le) (rate(…_bucket[1h])))`. `max`: all replicas tell of the same thing, which stands in
                the database, or the worst one matters; take `max`, never `sum`. `min`: the one with the least left matters. A gauge of
                the database is `NaN` while the database is away, and is up to ten seconds old.

                # Buckets

                Upper bounds in seconds.

                """;
    }

    private static String buckets() {
        DecimalFormat number = new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return Stream.of(Buckets.values())
                .filter(buckets -> buckets != Buckets.NONE)
                .map(buckets -> "- "
                        + Arrays.stream(Metric.values())
                                .filter(metric -> metric.buckets() == buckets)
                                .map(metric -> "`" + metric.exposed() + "`")
                                .collect(Collectors.joining(", "))
                        + ": "
                        + buckets.seconds().stream().map(number::format).collect(Collectors.joining(", "))
                        + ". Why: " + buckets.why() + ".\n")
                .collect(Collectors.joining());
    }

    private static String capitalised(String word) {
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
