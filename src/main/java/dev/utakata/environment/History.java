package dev.utakata.environment;

import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What happened, one line for each thing, in words that a person can read: the audit trail, the timeline, and the answer
 * to "why did nothing happen?". Only ever added to.
 */
public class History {

    private static final int MAX_LENGTH = 2000;

    private final JdbcClient jdbc;
    private final RepositoryNames names;
    private final Clock clock;

    History(JdbcClient jdbc, RepositoryNames names, Clock clock) {
        this.jdbc = jdbc;
        this.names = names;
        this.clock = clock;
    }

    /** Something happened to an environment. */
    void add(Environment environment, String text) {
        append(environment.id(), environment.repositoryId(), environment.pullRequest(), text);
    }

    /** Something was said on a pull request that may have no environment, such as a command that was refused. */
    public void add(RepositoryName repository, long repositoryId, PullRequestNumber pullRequest, String text) {
        names.note(repositoryId, repository);
        add(repositoryId, pullRequest, text);
    }

    /** Something happened on a pull request that has an environment, but not to that, such as a refusal. */
    public void add(long repositoryId, PullRequestNumber pullRequest, String text) {
        append(null, repositoryId, pullRequest, text);
    }

    private void append(
            @Nullable EnvironmentId environment, long repositoryId, PullRequestNumber pullRequest, String text) {
        jdbc.sql("insert into history (environment_id, repository_id, pull_request, at, text) values (?, ?, ?, ?, ?)")
                .param(1, environment == null ? null : environment.value(), java.sql.Types.OTHER)
                .param(2, repositoryId)
                .param(3, pullRequest.value())
                .param(4, OffsetDateTime.now(clock))
                .param(5, text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text)
                .update();
    }

    /** The lines of an environment, oldest first. */
    public List<Line> of(EnvironmentId environment) {
        return jdbc.sql("select at, text from history where environment_id = ? order by id")
                .param(environment.value())
                .query((row, number) -> new Line(instant(row.getTimestamp(1)), row.getString(2)))
                .list();
    }

    /** The latest lines of a pull request, so many at most, oldest first. */
    public List<Line> of(long repositoryId, PullRequestNumber pullRequest, int lines) {
        return jdbc.sql("""
                select at, text from history where repository_id = ? and pull_request = ?
                order by id desc fetch first ? rows only""")
                .params(repositoryId, pullRequest.value(), lines)
                .query((row, number) -> new Line(instant(row.getTimestamp(1)), row.getString(2)))
                .list()
                .reversed();
    }

    /** The latest lines of one environment and of its pull request as a whole, so many at most, oldest first. */
    public List<Line> of(Environment environment, int lines) {
        return jdbc.sql("""
                select at, text from history
                where repository_id = ? and pull_request = ? and (environment_id is null or environment_id = ?)
                order by id desc fetch first ? rows only""")
                .params(
                        environment.repositoryId(),
                        environment.pullRequest().value(),
                        environment.id().value(),
                        lines)
                .query((row, number) -> new Line(instant(row.getTimestamp(1)), row.getString(2)))
                .list()
                .reversed();
    }

    /** Adds a line unless it is the last one of its environment already. */
    void addOnce(Environment environment, String text) {
        Optional<String> last = jdbc.sql(
                        "select text from history where environment_id = ? order by id desc fetch first 1 rows only")
                .param(environment.id().value())
                .query(String.class)
                .optional();
        if (last.filter(text::equals).isEmpty()) {
            add(environment, text);
        }
    }

    /** Adds a line unless its environment has it already. @return whether it was added */
    boolean addNew(Environment environment, String text) {
        boolean known = jdbc.sql("select count(*) from history where environment_id = ? and text = ?")
                        .param(1, environment.id().value())
                        .param(2, text)
                        .query(Long.class)
                        .single()
                > 0;
        if (!known) {
            add(environment, text);
        }
        return !known;
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp.toInstant();
    }

    /** One thing that happened. */
    public record Line(Instant at, String text) {}
}
