package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.utakata.UtakataApplication;
import dev.utakata.environment.Step;
import dev.utakata.operations.metrics.Catalogue;
import dev.utakata.outside.OutsideListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** What is counted of a life over real protocols, as Prometheus reads it. */
@SpringBootTest(
        classes = UtakataApplication.class,
        properties = {
            "db-scheduler.enabled=false",
            "management.defaults.metrics.export.enabled=true",
            "management.prometheus.metrics.export.enabled=true"
        })
@Import({StoryConfiguration.class, HttpStories.Face.class})
class MetricsStories extends StoryTelling {

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void nothing_is_stored() {
        List.of("step", "acknowledgement", "deployment", "environment", "delivery")
                .forEach(table -> jdbc.sql("delete from " + table).update());
    }

    @Test
    void everything_in_the_catalogue_is_counted_and_nothing_else() throws Exception {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        story.isLiveAt(story.pullRequest().head());

        assertThat(value("utakata_environments{project=\"shop\",state=\"live\"}"))
                .isEqualTo(1);
        assertThat(value("utakata_environments{project=\"shop\",state=\"coming\"}"))
                .isZero();
        double first = value("utakata_comment_to_url_seconds_sum{kind=\"first\",project=\"shop\"}");
        // The database keeps microseconds.
        assertThat(first).isCloseTo(secondsFromDeliveryToProof(), within(1e-6));
        assertThat(value("utakata_step_seconds_count{direction=\"establish\",outcome=\"done\",step=\"build_image\"}"))
                .isEqualTo(1);
        assertThat(value("utakata_outside_call_seconds_count{outcome=\"success\",system=\"git\"}"))
                .isPositive();
        assertThat(value("utakata_messages{state=\"sent\"}")).isEqualTo(1);

        story.pushes();
        story.settle();
        story.isLiveAt(story.pullRequest().head());
        assertThat(value("utakata_push_to_url_seconds_count{project=\"shop\"}")).isEqualTo(1);
        assertThat(value("utakata_comment_to_url_seconds_count{kind=\"first\",project=\"shop\"}"))
                .isEqualTo(1);

        story.comments("octocat", "/test-tag rebuild");
        story.settle();
        assertThat(value("utakata_comment_to_url_seconds_count{kind=\"again\",project=\"shop\"}"))
                .isEqualTo(1);

        story.closes();
        story.settle();
        story.isGone();
        assertThat(value("utakata_teardown_seconds_count{project=\"shop\"}")).isEqualTo(1);
        assertThat(value("utakata_environments{project=\"shop\",state=\"live\"}"))
                .isZero();
        assertThat(
                        value(
                                "utakata_deliveries_total{event=\"issue_comment\",result=\"accepted\",source=\"github\",way=\"posted\"}"))
                .isGreaterThanOrEqualTo(2);

        assertThat(families()).containsExactlyElementsOf(Catalogue.exposed());
    }

    @Test
    void nobody_finds_who_it_was_in_what_is_counted() throws Exception {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(lines().collect(Collectors.joining("\n")))
                .doesNotContain("octocat")
                .doesNotContain("shop-pr-")
                .doesNotContain("acme/");
    }

    @Test
    void nothing_is_traced_unless_it_is_said_where_to() throws Exception {
        for (String sending : List.of("SpanProcessor", "export.SpanExporter")) {
            assertThat(context.getBeansOfType(Class.forName("io.opentelemetry.sdk.trace." + sending)))
                    .isEmpty();
        }
        assertThat(context.getBeansOfType(OutsideListener.class)).hasSize(1);
        assertThat(context.getBeansOfType(Step.class).values())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.getClass().getSimpleName()).isNotEqualTo("TracedStep"));
    }

    /** As they are stored: whatever restart was in between, the same would have been counted. */
    private double secondsFromDeliveryToProof() {
        Instant received = at("select received_at from delivery where comment_id is not null");
        Instant proved = at("select finished_at from step where name = 'VERIFY_LIVE'");
        return Duration.between(received, proved).toNanos() / 1e9;
    }

    private Instant at(String query) {
        return jdbc.sql(query).query(OffsetDateTime.class).single().toInstant();
    }

    private double value(String series) throws Exception {
        world.advanceTo(world.now().plusSeconds(11));
        List<String> found =
                lines().filter(line -> line.startsWith(series + " ")).toList();
        assertThat(found).as(series).hasSize(1);
        return Double.parseDouble(found.getFirst().substring(series.length() + 1));
    }

    private TreeSet<String> families() throws Exception {
        return lines().filter(line -> line.startsWith("# TYPE utakata_"))
                .map(line -> line.split(" ")[2])
                .filter(name -> !name.endsWith("_seconds_max"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private java.util.stream.Stream<String> lines() throws Exception {
        return MockMvcBuilders.webAppContextSetup(context)
                .build()
                .perform(MockMvcRequestBuilders.get("/actuator/prometheus"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8)
                .lines();
    }
}
