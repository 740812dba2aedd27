package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import dev.utakata.UtakataApplication;
import dev.utakata.forge.github.AppKey;
import dev.utakata.world.Secrets;
import dev.utakata.world.http.HttpWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A life over real protocols with the level of everything at its lowest, as somebody sets it who looks for a mistake: what
 * is logged then is looked through for secrets like everything else, and is not shown here.
 */
@SpringBootTest(classes = UtakataApplication.class, properties = "db-scheduler.enabled=false")
@Import({StoryConfiguration.class, HttpStories.Face.class, LoudStories.Rules.class})
class LoudStories extends TemplatePlatform {

    private static final String PASSWORD = Secrets.make("registry password", "");

    /** The world's own servers, which say what they are sent. */
    private static final List<String> SERVERS =
            List.of("org.apache.coyote", "org.apache.tomcat", "org.apache.catalina");

    @TempDir
    static Path keys;

    static class Rules {

        @Bean
        HouseRules houseRules() {
            Map<String, String> all = new LinkedHashMap<>(RULES.properties());
            all.put("utakata.registries[0].username", "robot");
            all.put("utakata.registries[0].password", PASSWORD);
            return new HouseRules(all);
        }
    }

    @DynamicPropertySource
    static void app(DynamicPropertyRegistry registry) throws IOException {
        String key = AppKey.file(keys, AppKey.pkcs1());
        registry.add("utakata.github.app-id", () -> 12345);
        registry.add("utakata.github.private-key", () -> key);
    }

    @Autowired
    private HttpWorld http;

    private final Logger root = context().getLogger(Logger.ROOT_LOGGER_NAME);
    private final Counter counter = new Counter();
    private Appender<ILoggingEvent> console;

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    @BeforeEach
    void everything_is_logged_and_nothing_shown() {
        http.registryAdmitsOnly("robot", PASSWORD);
        console = root.getAppender("CONSOLE");
        root.detachAppender(console);
        counter.setContext(context());
        counter.start();
        root.addAppender(counter);
        SERVERS.forEach(server -> context().getLogger(server).setLevel(Level.INFO));
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void as_before() {
        root.setLevel(Level.INFO);
        SERVERS.forEach(server -> context().getLogger(server).setLevel(null));
        root.detachAppender(counter);
        root.addAppender(console);
        assertThat(counter.traces).as("events below info").isGreaterThan(1_000);
    }

    @Override
    String registry() {
        return http.url().getAuthority();
    }

    private static final class Counter extends ch.qos.logback.core.AppenderBase<ILoggingEvent> {

        private int traces;

        @Override
        protected void append(ILoggingEvent event) {
            if (!event.getLevel().isGreaterOrEqual(Level.INFO)) {
                traces++;
            }
        }
    }
}
