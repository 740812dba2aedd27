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
import dev.utakata.world.HostileTexts.HostileText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One event is one line, whatever strangers wrote; a trace's lines are its own. Configured as the application is. */
class HostileTextInLogsTest {

    private static final String UNSEEN = "(?s).*[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\t]].*";

    private static final OutputStreamAppender<ILoggingEvent> CONSOLE = configured(new LoggerContext(), "CONSOLE");

    @AfterEach
    void forget() {
        System.clearProperty("LOG_FILE");
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
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
