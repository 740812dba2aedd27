package dev.utakata.chat;

import dev.utakata.story.StoryProperties;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A process of its own with the outbox, the engine and Chatwork's adapter, as the application has them. It goes on with
 * enqueuing where an earlier one was killed, and says so when all is delivered. Not annotated as a configuration, so that
 * no scan finds it.
 */
@EnableAutoConfiguration
@ComponentScan({"dev.utakata.chat", "dev.utakata.configuration", "dev.utakata.reconcile"})
final class OutboxProcess {

    static final String DONE = "all delivered";
    static final int MESSAGES = 200;
    static final int ROOMS = 10;
    static final long FIRST_ROOM = 700;

    private OutboxProcess() {}

    /** @param arguments the database's file, Chatwork's address and the token */
    public static void main(String... arguments) {
        SpringApplication application = new SpringApplication(OutboxProcess.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        Map<String, Object> all = StoryProperties.common();
        all.put("spring.datasource.url", "jdbc:h2:file:" + arguments[0] + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        all.put("utakata.chatwork.api-url", arguments[1]);
        all.put("utakata.chatwork.token", arguments[2]);
        // Who dies is missed after three seconds rather than thirty: the test waits for it.
        all.put("db-scheduler.heartbeat-interval", "500ms");
        all.put("logging.level.root", "error");
        var context = application.run(all.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new));
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        Outbox outbox = context.getBean(Outbox.class);
        for (int i = count(jdbc, ""); i < MESSAGES; i++) {
            outbox.enqueue(
                    key(i), new Notice("octocat", "Number " + i, List.of("https://example.com/" + i), Locale.ENGLISH));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        while (count(jdbc, " where delivered_at is not null") < MESSAGES) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        System.out.println(DONE);
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
