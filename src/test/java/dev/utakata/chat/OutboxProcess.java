package dev.utakata.chat;

import dev.utakata.story.StoryProperties;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A process of its own with the outbox, the engine and Chatwork's adapter, as the application has them. It goes on with
 * enqueuing where an earlier one was killed, and says so when all is delivered. Not annotated as a configuration, so that
 * no scan finds it.
 */
@EnableAutoConfiguration
@ComponentScan({
    "dev.utakata.chat",
    "dev.utakata.configuration",
    "dev.utakata.database",
    "dev.utakata.outside",
    "dev.utakata.reconcile"
})
class OutboxProcess {

    static final String DONE = "all delivered";
    static final int MESSAGES = 200;
    static final int ROOMS = 10;
    static final long FIRST_ROOM = 700;

    /** The command line of such a process. It has no main method of its own: the sandbox is to stay the only one. */
    static List<String> command(Path database, String chatwork, String token) {
        Map<String, Object> all = StoryProperties.common();
        all.put("spring.main.sources", OutboxProcess.class.getName());
        all.put("spring.main.web-application-type", "none");
        all.put("spring.datasource.url", "jdbc:h2:file:" + database);
        all.put("utakata.chatwork.api-url", chatwork);
        all.put("utakata.chatwork.token", token);
        // Who dies is missed after three seconds rather than thirty: the test waits for it.
        all.put("db-scheduler.heartbeat-interval", "500ms");
        all.put("logging.level.root", "error");
        // The rest of the application, whose health it is, is not there.
        all.put("management.endpoint.health.validate-group-membership", false);
        List<String> command = new ArrayList<>();
        Collections.addAll(
                command,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SpringApplication.class.getName());
        all.forEach((name, value) -> command.add("--" + name + "=" + value));
        return command;
    }

    @Bean
    ApplicationRunner enqueuing(JdbcClient jdbc, Outbox outbox) {
        return arguments -> {
            for (int i = count(jdbc, ""); i < MESSAGES; i++) {
                outbox.enqueue(
                        key(i),
                        new Notice("octocat", "Number " + i, List.of("https://example.com/" + i), Locale.ENGLISH));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            while (count(jdbc, " where delivered_at is not null") < MESSAGES) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            System.out.println(DONE);
        };
    }

    /** Two environments in each room, in turns. */
    static Outbox.Key key(int number) {
        int room = number % ROOMS;
        return new Outbox.Key("shop-pr-" + (room * 2 + number / ROOMS % 2), number + 1, "ready", FIRST_ROOM + room);
    }

    private static int count(JdbcClient jdbc, String where) {
        return jdbc.sql("select count(*) from message" + where)
                .query(Integer.class)
                .single();
    }
}
