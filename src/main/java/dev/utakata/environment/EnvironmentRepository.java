package dev.utakata.environment;

import dev.utakata.dns.Hostname;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Environments in the database. What is wanted is written by commands and by observation, results by whoever holds the
 * fence: {@link #take} moves the version on and makes every earlier holder's results void.
 */
class EnvironmentRepository {

    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final StepRepository steps;
    private final JsonMapper json = JsonMapper.builder().build();

    EnvironmentRepository(JdbcClient jdbc, StepRepository steps) {
        this.jdbc = jdbc;
        this.steps = steps;
    }

    Optional<Situation> situation(EnvironmentId id) {
        return jdbc.sql("select * from environment where id = ?")
                .param(id.value())
                .query(this::environment)
                .optional()
                .map(environment -> new Situation(environment, steps.of(id)));
    }

    Optional<Environment> bySlug(Slug slug) {
        return jdbc.sql("select * from environment where slug = ?")
                .param(slug.value())
                .query(this::environment)
                .optional();
    }

    List<Environment> ofPullRequest(long repositoryId, PullRequestNumber number) {
        return jdbc.sql("select * from environment where repository_id = ? and pull_request = ? order by slug")
                .param(1, repositoryId)
                .param(2, number.value())
                .query(this::environment)
                .list();
    }

    List<Environment> notGone() {
        return jdbc.sql("select * from environment where gone_at is null order by slug")
                .query(this::environment)
                .list();
    }

    List<Environment> ofProject(String project) {
        return jdbc.sql("select * from environment where gone_at is null and project = ?")
                .param(project)
                .query(this::environment)
                .list();
    }

    List<Environment> ofRepository(long repositoryId) {
        return jdbc.sql("select * from environment where gone_at is null and repository_id = ? order by slug")
                .param(repositoryId)
                .query(this::environment)
                .list();
    }

    List<String> projectsOf(long repositoryId) {
        return jdbc.sql("select distinct project from environment where repository_id = ? order by project")
                .param(repositoryId)
                .query((row, number) -> row.getString(1))
                .list();
    }

    void insert(Environment it) {
        jdbc.sql("""
                insert into environment (id, project, repository, repository_id, pull_request, pull_request_url, slug,
                    host, desired, wanted_commit, requested_by, requested_at, reason, room, expires_at, warned,
                    observe_at, generation, hints, version, created_at, pinned, parameters, head, labelled)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, true)""")
                .param(1, it.id().value())
                .param(2, it.project())
                .param(3, it.repository().toString())
                .param(4, it.repositoryId())
                .param(5, it.pullRequest().value())
                .param(6, it.pullRequestUrl().toString())
                .param(7, it.slug().value())
                .param(8, it.host().value())
                .param(9, it.desired().name())
                .param(10, it.wanted().value())
                .param(11, it.requestedBy())
                .param(12, time(it.asked().at()))
                .param(13, it.reason())
                .param(14, it.room())
                .param(15, nullableTime(it.expires()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(16, it.warned())
                .param(17, time(it.observeAt()))
                .param(18, it.generation())
                .param(19, it.version())
                .param(20, time(it.created()))
                .param(21, it.asked().pinned())
                .param(22, json.writeValueAsString(it.asked().parameters()))
                .param(23, text(it.seen().head()), Types.VARCHAR)
                .update();
    }

    /** Somebody wants it, perhaps again: a new generation begins, whatever state the old one was left in. */
    void want(Environment it) {
        jdbc.sql("""
                update environment set desired = 'PRESENT', repository = ?, wanted_commit = ?, requested_by = ?,
                    requested_at = ?, reason = ?, room = ?, expires_at = ?, warned = false, observe_at = ?, host = ?,
                    pinned = ?, parameters = ?, head = ?, labelled = true, unseen_since = null,
                    gone_at = null, generation = generation + 1
                where id = ?""")
                .param(1, it.repository().toString())
                .param(2, it.wanted().value())
                .param(3, it.requestedBy())
                .param(4, time(it.asked().at()))
                .param(5, it.reason())
                .param(6, it.room())
                .param(7, nullableTime(it.expires()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(8, time(it.observeAt()))
                .param(9, it.host().value())
                .param(10, it.asked().pinned())
                .param(11, json.writeValueAsString(it.asked().parameters()))
                .param(12, text(it.seen().head()), Types.VARCHAR)
                .param(13, it.id().value())
                .update();
    }

    /** The pull request has moved on to another commit. @return whether it is still wanted as it was then */
    boolean move(EnvironmentId id, int generation, CommitSha commit, String reason) {
        return jdbc.sql("""
                update environment set wanted_commit = ?, head = ?, reason = ?, generation = generation + 1
                where id = ? and generation = ? and desired = 'PRESENT'""")
                        .params(commit.value(), commit.value(), reason, id.value(), generation)
                        .update()
                == 1;
    }

    /** The same commit is to be made anew. */
    void again(EnvironmentId id, String login, Instant at, String reason) {
        jdbc.sql("""
                update environment set requested_by = ?, requested_at = ?, reason = ?, generation = generation + 1
                where id = ?""").params(login, time(at), reason, id.value()).update();
    }

    /** It ends then, or never. */
    void expireAt(EnvironmentId id, @Nullable Instant expires) {
        jdbc.sql("update environment set expires_at = ?, warned = false where id = ?")
                .param(1, nullableTime(expires), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(2, id.value())
                .update();
    }

    /** Later pushes move it, or do not. */
    void pin(EnvironmentId id, boolean pinned) {
        jdbc.sql("update environment set pinned = ? where id = ?")
                .params(pinned, id.value())
                .update();
    }

    /** It is not wanted any more, unless somebody has wanted it anew since that generation. @return whether it took effect */
    boolean unwant(EnvironmentId id, int generation, String reason) {
        return jdbc.sql("""
                update environment set desired = 'ABSENT', reason = ?, generation = generation + 1
                where id = ? and generation = ? and desired = 'PRESENT'""").params(reason, id.value(), generation).update() == 1;
    }

    /** The outside has told something about it: whatever waits looks again. */
    void hint(EnvironmentId id) {
        jdbc.sql("update environment set hints = hints + 1 where id = ?")
                .param(id.value())
                .update();
    }

    /** The pull request must be read at that time. */
    void observeAt(EnvironmentId id, Instant at) {
        jdbc.sql("update environment set observe_at = ? where id = ?")
                .params(time(at), id.value())
                .update();
    }

    /**
     * The pull request was read: the next look is due then, unless a webhook has asked for one since.
     *
     * @return whether nobody has
     */
    boolean observed(Environment environment, Instant next) {
        return jdbc.sql("update environment set observe_at = ? where id = ? and observe_at = ?")
                        .params(time(next), environment.id().value(), time(environment.observeAt()))
                        .update()
                == 1;
    }

    /** What the last look has shown, in the repository that may bear another name by now. */
    void seen(EnvironmentId id, Seen seen, RepositoryName repository) {
        jdbc.sql("update environment set head = ?, labelled = ?, unseen_since = ?, repository = ? where id = ?")
                .param(1, text(seen.head()), Types.VARCHAR)
                .param(2, seen.labelled())
                .param(3, nullableTime(seen.unseenSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(4, repository.toString())
                .param(5, id.value())
                .update();
    }

    void warned(EnvironmentId id, int generation) {
        jdbc.sql("update environment set warned = true where id = ? and generation = ?")
                .params(id.value(), generation)
                .update();
    }

    /** Everything is proved gone, in the generation that wanted it so. @return whether it took effect */
    boolean gone(EnvironmentId id, int generation, Instant at) {
        return jdbc.sql("update environment set gone_at = ? where id = ? and generation = ? and desired = 'ABSENT'")
                        .params(time(at), id.value(), generation)
                        .update()
                == 1;
    }

    /** Moves the fence on. @return whether the version was still the one expected */
    boolean take(EnvironmentId id, long version) {
        return jdbc.sql("update environment set version = version + 1 where id = ? and version = ?")
                        .params(id.value(), version)
                        .update()
                == 1;
    }

    private Environment environment(ResultSet row, int number) throws SQLException {
        String head = row.getString("head");
        return new Environment(
                new EnvironmentId(row.getObject("id", UUID.class)),
                row.getString("project"),
                RepositoryName.of(row.getString("repository")),
                row.getLong("repository_id"),
                new PullRequestNumber(row.getInt("pull_request")),
                URI.create(row.getString("pull_request_url")),
                new Slug(row.getString("slug")),
                new Hostname(row.getString("host")),
                Desired.valueOf(row.getString("desired")),
                new CommitSha(row.getString("wanted_commit")),
                asked(row),
                row.getString("reason"),
                row.getLong("room"),
                nullableInstant(row, "expires_at"),
                row.getBoolean("warned"),
                new Seen(
                        head == null ? null : new CommitSha(head),
                        row.getBoolean("labelled"),
                        nullableInstant(row, "unseen_since")),
                instant(row, "observe_at"),
                row.getInt("generation"),
                row.getInt("hints"),
                row.getLong("version"),
                instant(row, "created_at"),
                nullableInstant(row, "gone_at"));
    }

    private Asked asked(ResultSet row) throws SQLException {
        return new Asked(
                row.getString("requested_by"),
                instant(row, "requested_at"),
                row.getBoolean("pinned"),
                json.readValue(row.getString("parameters"), TEXTS));
    }

    private static @Nullable String text(@Nullable CommitSha commit) {
        return commit == null ? null : commit.value();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime nullableTime(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
