package dev.utakata.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.utakata.world.HostileTexts;
import dev.utakata.world.HostileTexts.HostileText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One event is one line, whatever strangers wrote; a trace's lines are its own. Configured as the application is. */
class HostileTextInLogsTest {

    private static final String UNSEEN = "(?s).*[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\t]].*";

    private static final OutputStreamAppender<ILoggingEvent> CONSOLE = configured(patterned(), "CONSOLE");

    @AfterEach
    void forget() {
        System.clearProperty("LOG_FILE");
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
    }

    private static LoggerContext patterned() {
        LoggerContext context = new LoggerContext();
        context.putProperty("LOG_CORRELATION_PATTERN", "%subject");
        return context;
    }

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_message_is_one_line(HostileText hostile) {
        String line = line(CONSOLE, event("The pull request {} cannot be read: {}", null, hostile.text(), "refused"));
        assertThat(line).endsWith(System.lineSeparator()).contains("The pull request ");
        assertThat(line.substring(0, line.length() - System.lineSeparator().length()))
                .doesNotMatch(UNSEEN)
                .hasSizeLessThan(150_000);
    }

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_trace_has_only_lines_of_its_own(HostileText hostile) {
        Exception cause = new IllegalArgumentException(hostile.text());
        Exception failure = new IllegalStateException(hostile.text(), cause);
        failure.addSuppressed(new IllegalStateException(hostile.text()));

        String trace = line(CONSOLE, event("It failed", failure));

        List<String> lines = trace.lines().toList();
        assertThat(lines).noneMatch(line -> line.matches(UNSEEN));
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.isEmpty()
                        || line.matches("(\t|    )+(at |\\.\\.\\. [0-9]+ common|Suppressed: ).*")
                        || line.startsWith("java.lang.IllegalStateException: ")
                        || line.startsWith("Caused by: java.lang.IllegalArgumentException: "));
    }

    @Test
    void what_is_harmless_stays_as_it_is() {
        assertThat(line(CONSOLE, event("泡沫 is gone 😀\ttoday", null))).contains("泡沫 is gone 😀\ttoday");
        assertThat(line(CONSOLE, event("a\nb\u202E\u0000", null))).contains("a\\nb\\u202E\\u0000");
    }

    /** What Spring Boot says of a start that failed has many lines and no stranger's text. */
    @Test
    void a_failed_start_is_told_at_length() {
        LoggingEvent event = event("APPLICATION FAILED TO START\nDescription:", null);
        event.setLoggerName("org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter");
        assertThat(line(CONSOLE, event)).contains("START\nDescription:");
    }

    static Stream<Arguments> appenders() {
        return Stream.of(
                Arguments.of("CONSOLE", "CONSOLE_LOG_STRUCTURED_FORMAT", "ecs"),
                Arguments.of("FILE", "LOG_FILE", "utakata.log"));
    }

    /** Boot's own properties do what they do without our configuration. */
    @ParameterizedTest
    @MethodSource("appenders")
    void files_and_structured_lines_are_there_on_demand(
            String appender, String property, String value, @TempDir Path folder) throws Exception {
        System.setProperty(
                property, property.equals("LOG_FILE") ? folder.resolve(value).toString() : value);
        LoggerContext context = new LoggerContext();
        context.putObject(
                org.springframework.core.env.Environment.class.getName(),
                new org.springframework.mock.env.MockEnvironment());
        String line = line(configured(context, appender), event("a\nb", null));
        assertThat(line.lines()).hasSize(1);
        assertThat(line).contains("a\\nb");
        assertThat(line.startsWith("{")).isEqualTo(value.equals("ecs"));
        context.stop();
        if (property.equals("LOG_FILE")) {
            assertThat(Files.exists(folder.resolve(value))).isTrue();
        }
    }

    static Stream<Arguments> structured() {
        return Stream.of("ecs", "logstash", "gelf").flatMap(format -> {
            OutputStreamAppender<ILoggingEvent> appender = structured(format);
            return HostileTexts.table().map(text -> Arguments.of(format, text, appender));
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("structured")
    void a_structured_event_is_one_line_and_shows_what_is_unseen(
            String format, HostileText hostile, OutputStreamAppender<ILoggingEvent> appender) {
        Exception failure = new IllegalStateException(hostile.text(), new IllegalArgumentException(hostile.text()));
        LoggingEvent event = event("Refused: {}", failure, hostile.text());
        event.setMDCPropertyMap(Map.of("environment", "shop-pr-7", "generation", "3", "traceId", hostile.text()));

        String line = line(appender, event);

        assertThat(line.strip().lines()).hasSize(1);
        assertThat(line.strip()).doesNotMatch(UNSEEN);
        JsonNode json = JsonMapper.shared().readTree(line);
        assertThat(json.findValue(format.equals("gelf") ? "short_message" : "message")
                        .asString())
                .startsWith("Refused: ")
                .doesNotMatch(UNSEEN);
        assertThat(json.findValue(format.equals("gelf") ? "_environment" : "environment")
                        .asString())
                .isEqualTo("shop-pr-7");
        assertThat(json.findValue(format.equals("gelf") ? "_generation" : "generation")
                        .asString())
                .isEqualTo("3");
        String trace = json.findValue(format.equals("gelf") ? "_error_stack_trace" : "stack_trace")
                .asString();
        assertThat(trace.lines().toList())
                .noneMatch(each -> each.matches(UNSEEN))
                .allMatch(each -> each.isEmpty()
                        || each.matches("(\t|    )+(at |\\.\\.\\. [0-9]+ common|Suppressed: ).*")
                        || each.startsWith("java.lang.IllegalStateException: ")
                        || each.startsWith("Caused by: java.lang.IllegalArgumentException: "));
    }

    @Test
    void a_line_says_what_it_is_about() {
        LoggingEvent event = event("It waits", null);
        event.setMDCPropertyMap(Map.of("environment", "shop-pr-7", "generation", "3"));
        assertThat(line(CONSOLE, event)).contains(" [shop-pr-7#3] ");
        LoggingEvent traced = event("It waits", null);
        traced.setMDCPropertyMap(Map.of("environment", "shop-pr-7", "generation", "3", "traceId", "4bf92f3577b34da6"));
        assertThat(line(CONSOLE, traced)).contains(" [shop-pr-7#3 4bf92f3577b34da6] ");
        assertThat(line(CONSOLE, event("It waits", null))).doesNotContain("#").doesNotContain("[]");
    }

    /** As the application is configured. */
    private static OutputStreamAppender<ILoggingEvent> structured(String format) {
        System.setProperty("CONSOLE_LOG_STRUCTURED_FORMAT", format);
        LoggerContext context = new LoggerContext();
        MockEnvironment environment = new MockEnvironment();
        properties().forEach(environment.getPropertySources()::addLast);
        context.putObject(org.springframework.core.env.Environment.class.getName(), environment);
        OutputStreamAppender<ILoggingEvent> appender = configured(context, "CONSOLE");
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
        return appender;
    }

    private static List<PropertySource<?>> properties() {
        try {
            return new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yml"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String line(OutputStreamAppender<ILoggingEvent> appender, ILoggingEvent event) {
        return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
    }

    private static LoggingEvent event(String message, Throwable failure, Object... arguments) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        Logger logger = context.getLogger(HostileTextInLogsTest.class);
        return new LoggingEvent("x", logger, Level.WARN, message, failure, arguments);
    }

    @SuppressWarnings("unchecked")
    private static OutputStreamAppender<ILoggingEvent> configured(LoggerContext context, String appender) {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(HostileTextInLogsTest.class.getResource("/logback-spring.xml"));
        } catch (JoranException failure) {
            throw new IllegalStateException(failure);
        }
        return (OutputStreamAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(appender);
    }
}
