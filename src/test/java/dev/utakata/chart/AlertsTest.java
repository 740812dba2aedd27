package dev.utakata.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.chart.RealTool.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Prometheus's own tool reads the alerts, and plays them hours of what Utakata counts: an alert fires when it should, and only then. */
class AlertsTest {

    /** What the chart writes into each selector. */
    private static final String OURS = "namespace=\"utakata\",service=\"utakata-management\"";

    /** Seven hours and a half, in minutes, of a Utakata that is well. */
    private static final String FOREVER = "x450";

    /** Ten minutes of what is well, and then what is not. */
    private static final String ILL_AFTER_TEN_MINUTES = "%s+0x10 %s+0x440";

    private static final Pattern EXPRESSION = Pattern.compile("`([^`]*\\butakata_[a-z_]+[^`]*(?: [<>!=]+ )[^`]*)`");

    @TempDir
    Path folder;

    /**
     * One thing that goes wrong.
     *
     * @param alert the only one that fires by it
     * @param still minutes after the beginning at which nothing fires yet
     * @param fires minutes at which it does
     * @param series what differs from the ordinary
     */
    record Trouble(String alert, int still, int fires, Map<String, String> series) {}

    private static final List<Trouble> TROUBLES = List.of(
            new Trouble("UtakataIsAway", 15, 25, Map.of("engine_last_look_age_seconds{pod=\"a\"}", "1+0x10 _x440")),
            becomes("UtakataLoopStands", 12, 15, "engine_last_look_age_seconds{pod=\"a\"}", 1, 61),
            becomes("UtakataWorkIsOverdue", 15, 18, "engine_overdue_seconds{}", 0, 301),
            becomes("UtakataCommandsWait", 15, 18, "inbox_oldest_age_seconds{source=\"github\"}", 2, 301),
            new Trouble(
                    "UtakataDeliveriesAreNotTaken",
                    18,
                    25,
                    Map.of(
                            "deliveries_total{source=\"github\",way=\"posted\",result=\"unavailable\"}",
                            "0+0x10 1+1x440")),
            new Trouble(
                    "UtakataSignaturesAreWrong",
                    10,
                    45,
                    Map.of(
                            "deliveries_total{source=\"github\",way=\"posted\",result=\"accepted\"}",
                            "100+0" + FOREVER)),
            becomes("UtakataMessagesWait", 15, 18, "message_oldest_age_seconds{}", 0, 901),
            becomes("UtakataEnvironmentsFail", 25, 28, "environments{project=\"shop\",state=\"failed\"}", 10, 11),
            becomes("UtakataTeardownIsStuck", 125, 140, "environments{project=\"shop\",state=\"going\"}", 0, 1),
            becomes("UtakataOutsideFails", 20, 23, "outside_failures_in_row{system=\"github\"}", 19, 20),
            becomes("UtakataBudgetIsLow", 15, 18, "outside_budget_left{system=\"github\",budget=\"core\"}", 501, 499),
            becomes("UtakataLeavesOrphans", 190, 193, "orphans{kind=\"namespace\"}", 0, 1),
            becomes("UtakataAuditIsBlind", 370, 373, "audit_unreadable{}", 0, 1),
            new Trouble(
                    "UtakataIsSlow",
                    10,
                    60,
                    Map.of(
                            "comment_to_url_seconds_bucket{project=\"shop\",kind=\"first\",le=\"900\"}",
                            "0+0" + FOREVER)));

    private static Trouble becomes(String alert, int still, int fires, String series, int well, int ill) {
        return new Trouble(alert, still, fires, Map.of(series, ILL_AFTER_TEN_MINUTES.formatted(well, ill)));
    }

    /** As it is counted from day to day, strangers at the webhook's address and a few failed environments among it. */
    private static Map<String, String> ordinary() {
        Map<String, String> series = new TreeMap<>();
        series.put("engine_last_look_age_seconds{pod=\"a\"}", "1+0" + FOREVER);
        series.put("engine_overdue_seconds{}", "0+0" + FOREVER);
        series.put("inbox_oldest_age_seconds{source=\"github\"}", "2+0" + FOREVER);
        series.put("deliveries_total{source=\"github\",way=\"posted\",result=\"accepted\"}", "0+5" + FOREVER);
        series.put("deliveries_total{source=\"github\",way=\"posted\",result=\"unsigned\"}", "0+1" + FOREVER);
        series.put("deliveries_total{source=\"github\",way=\"posted\",result=\"unavailable\"}", "0+0" + FOREVER);
        series.put("message_oldest_age_seconds{}", "0+0" + FOREVER);
        series.put("environments{project=\"shop\",state=\"live\"}", "10+0" + FOREVER);
        series.put("environments{project=\"shop\",state=\"failed\"}", "2+0" + FOREVER);
        series.put("environments{project=\"shop\",state=\"going\"}", "0+0" + FOREVER);
        series.put("outside_failures_in_row{system=\"github\"}", "0+0" + FOREVER);
        series.put("outside_budget_left{system=\"github\",budget=\"core\"}", "4000+0" + FOREVER);
        series.put("outside_budget_limit{system=\"github\",budget=\"core\"}", "5000+0" + FOREVER);
        series.put("orphans{kind=\"namespace\"}", "0+0" + FOREVER);
        series.put("audit_unreadable{}", "0+0" + FOREVER);
        for (String bound : new String[] {"900", "3600", "+Inf"}) {
            series.put(
                    "comment_to_url_seconds_bucket{project=\"shop\",kind=\"first\",le=\"" + bound + "\"}",
                    "0+1" + FOREVER);
        }
        series.put("comment_to_url_seconds_count{project=\"shop\",kind=\"first\"}", "0+1" + FOREVER);
        return series;
    }

    @Test
    void every_alert_has_its_trouble() {
        assertThat(TROUBLES)
                .extracting(Trouble::alert)
                .containsExactlyElementsOf(groups().at("spec", "groups").each().stream()
                        .flatMap(group -> group.at("rules").each().stream())
                        .map(rule -> rule.at("alert").text())
                        .toList());
    }

    @Test
    void an_alert_fires_when_it_should_and_nothing_else_does() throws IOException {
        List<Map<String, Object>> tests = new ArrayList<>();
        tests.add(test(ordinary(), Map.of(1, "", 60, "", 449, "")));
        for (Trouble trouble : TROUBLES) {
            Map<String, String> series = ordinary();
            trouble.series()
                    .forEach((name, values) ->
                            assertThat(series.put(name, values)).as(name).isNotNull());
            tests.add(test(series, Map.of(trouble.still(), "", trouble.fires(), trouble.alert())));
        }
        rules(groups());
        Files.writeString(
                folder.resolve("tests.yaml"),
                new Yaml()
                        .dump(Map.of(
                                "rule_files", List.of("rules.yaml"), "evaluation_interval", "1m", "tests", tests)));
        Answer answer = RealTool.PROMTOOL.run(folder, List.of("test", "rules", "tests.yaml"));
        assertThat(answer.status()).as(answer.output() + answer.errors()).isZero();
        assertThat(answer.output()).contains("SUCCESS");
    }

    @Test
    void the_rules_and_what_they_say_can_be_read() throws IOException {
        rules(groups());
        Answer answer = RealTool.PROMTOOL.run(folder, List.of("check", "rules", "rules.yaml"));
        assertThat(answer.status()).as(answer.output() + answer.errors()).isZero();
        assertThat(answer.output()).contains(TROUBLES.size() + " rules found");
    }

    /** Those that people without the chart are told to write. */
    @Test
    void the_expressions_of_the_documentation_can_be_read_and_name_what_there_is() throws IOException {
        List<String> expressions = EXPRESSION
                .matcher(Files.readString(Path.of("docs/observability.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(expressions).hasSizeGreaterThan(10);
        String metrics = Files.readString(Path.of("docs/metrics.md"));
        List<Map<String, Object>> rules = new ArrayList<>();
        for (String expression : expressions) {
            rules.add(Map.of("alert", "Documented" + rules.size(), "expr", expression));
            assertThat(Pattern.compile("\\butakata_[a-z_]+")
                            .matcher(expression)
                            .results()
                            .map(MatchResult::group)
                            .map(name -> name.replaceFirst("_seconds_(bucket|count|sum)$", "_seconds")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(metrics).contains("## `" + name + "`"));
        }
        Files.writeString(
                folder.resolve("rules.yaml"),
                new Yaml().dump(Map.of("groups", List.of(Map.of("name", "documented", "rules", rules)))));
        Answer answer = RealTool.PROMTOOL.run(folder, List.of("check", "rules", "rules.yaml"));
        assertThat(answer.status()).as(answer.output() + answer.errors()).isZero();
    }

    private static Tree groups() {
        return Chart.render("postgres").the("PrometheusRule");
    }

    private void rules(Tree rule) throws IOException {
        Files.writeString(
                folder.resolve("rules.yaml"), new Yaml().dump(rule.at("spec").value()));
    }

    /** @param firing the alert that alone fires at that minute, or none */
    private static Map<String, Object> test(Map<String, String> series, Map<Integer, String> firing) {
        List<Map<String, String>> input = new ArrayList<>();
        series.forEach((name, values) -> input.add(Map.of(
                "series",
                "utakata_" + name.replace("{", "{" + OURS + (name.endsWith("{}") ? "" : ",")),
                "values",
                values)));
        List<Map<String, Object>> expressions = new ArrayList<>();
        firing.forEach((minute, alert) -> {
            Map<String, Object> expression = new LinkedHashMap<>();
            expression.put("expr", "group by (alertname) (ALERTS{alertstate=\"firing\"})");
            expression.put("eval_time", minute + "m");
            expression.put(
                    "exp_samples",
                    alert.isEmpty()
                            ? List.of()
                            : List.of(Map.of("labels", "{alertname=\"" + alert + "\"}", "value", 1)));
            expressions.add(expression);
        });
        return Map.of("interval", "1m", "input_series", input, "promql_expr_test", expressions);
    }
}
