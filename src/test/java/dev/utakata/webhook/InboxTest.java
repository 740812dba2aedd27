package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.CommentId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What a delivery costs does not grow with what was delivered before. The embedded database says how many rows it has read:
 * it once read all of them for an "or", 76 ms each after some thousand, and later all that were no comments, because it
 * looks for what equals null.
 */
class InboxTest {

    private static final Pattern READ = Pattern.compile("scanCount: (\\d+)");

    private final JdbcClient jdbc = JdbcClient.create(migrated());

    @Test
    void no_more_is_read_where_much_was_delivered() {
        Inbox inbox = new Inbox(jdbc, Clock.fixed(Instant.parse("2026-01-05T09:00:00Z"), ZoneOffset.UTC));
        for (int i = 1; i <= 500; i++) {
            assertThat(inbox.store("event-" + i, "push", "{}", "told")).isTrue();
            assertThat(inbox.storeComment("comment-" + i, "{}", new CommentId(i)))
                    .isTrue();
        }
        Object now = Instant.parse("2026-01-05T09:00:00Z").atOffset(ZoneOffset.UTC);
        assertThat(read(Inbox.INSERT, "new", "push", now, "HANDLED", "told", "{}", null, "new"))
                .isLessThan(10);
        assertThat(read(Inbox.INSERT_COMMENT, "newer", "issue_comment", now, "PENDING", "", "{}", 501L, "newer", 501L))
                .isLessThan(10);
    }

    /** Does it, and counts. */
    private int read(String statement, @Nullable Object... values) {
        String told = jdbc.sql("explain analyze " + statement)
                .params(Arrays.asList(values))
                .query(String.class)
                .single();
        int[] counts = READ.matcher(told)
                .results()
                .mapToInt(count -> Integer.parseInt(count.group(1)))
                .toArray();
        assertThat(counts).as(told).isNotEmpty();
        return Arrays.stream(counts).sum();
    }

    private static DataSource migrated() {
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:inbox;DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }
}
