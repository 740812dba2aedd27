package dev.utakata.environment;

import static dev.utakata.environment.Times.nullableTime;
import static dev.utakata.environment.Times.time;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Environments in the database. What is wanted is written by commands and by observation, results by whoever holds the
 * fence: {@link #take} moves the version on and makes every earlier holder's results void.
 */
class EnvironmentRepository {

    private final JdbcClient jdbc;
    private final StepRepository steps;
    private final EnvironmentRows rows = new EnvironmentRows();

    EnvironmentRepository(JdbcClient jdbc, StepRepository steps) {
        this.jdbc = jdbc;
        this.steps = steps;
    }

    Optional<Situation> situation(EnvironmentId id) {
        return jdbc.sql("select * from environment where id = ?")
                .param(id.value())
                .query(rows::environment)
                .optional()
                .map(environment -> new Situation(environment, steps.of(id)));
    }

    Optional<Environment> bySlug(Slug slug) {
        return jdbc.sql("select * from environment where slug = ?")
                .param(slug.value())
                .query(rows::environment)
                .optional();
    }

    List<Environment> ofPullRequest(long repositoryId, PullRequestNumber number) {
        return jdbc.sql("select * from environment where repository_id = ? and pull_request = ? order by slug")
                .param(1, repositoryId)
                .param(2, number.value())
                .query(rows::environment)
                .list();
    }

    List<Environment> notGone() {
        return jdbc.sql("select * from environment where gone_at is null order by slug")
                .query(rows::environment)
                .list();
    }

    List<Environment> ofProject(String project) {
        return jdbc.sql("select * from environment where gone_at is null and project = ?")
                .param(project)
                .query(rows::environment)
                .list();
    }

    List<Environment> ofRepository(long repositoryId) {
        return jdbc.sql("select * from environment where gone_at is null and repository_id = ? order by slug")
                .param(repositoryId)
                .query(rows::environment)
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
                    observe_at, generation, hints, version, created_at, pinned, parameters, head, profile, labelled)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, true)""")
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
                .param(22, rows.parameters(it.asked()))
                .param(23, text(it.seen().head()), Types.VARCHAR)
                .param(24, it.asked().profile())
                .update();
    }

    /**
     * Somebody wants it, perhaps again: a new generation begins, whatever state the old one was left in.
     *
     * @param after the generation that was looked at
     * @return false where there is another by now
     */
    boolean want(Environment it, int after) {
        return jdbc.sql("""
                update environment set desired = 'PRESENT', repository = ?, wanted_commit = ?, requested_by = ?,
                    requested_at = ?, reason = ?, room = ?, expires_at = ?, warned = false, observe_at = ?, host = ?,
                    pinned = ?, parameters = ?, head = ?, labelled = true, unseen_since = null,
                    profile = ?, anew = false, gone_at = null, generation = generation + 1
                where id = ? and generation = ?""")
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
                        .param(11, rows.parameters(it.asked()))
                        .param(12, text(it.seen().head()), Types.VARCHAR)
                        .param(13, it.asked().profile())
                        .param(14, it.id().value())
                        .param(15, after)
                        .update()
                == 1;
    }

    /** Its time counts anew. @return false where something else is wanted of it by now */
    boolean renew(Environment environment, @Nullable Instant expires, boolean pinned) {
        return jdbc.sql("""
                update environment set expires_at = ?, warned = false, pinned = ?
                where id = ? and generation = ? and desired = 'PRESENT'""")
                        .param(1, nullableTime(expires), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param(2, pinned)
                        .param(3, environment.id().value())
                        .param(4, environment.generation())
                        .update()
                == 1;
    }

    /** The pull request has moved on to another commit or profile. @return whether it is still wanted as it was then */
    boolean move(EnvironmentId id, int generation, CommitSha commit, String profile, String reason) {
        return jdbc.sql("""
                update environment set wanted_commit = ?, head = ?, profile = ?, reason = ?, anew = false,
                    generation = generation + 1
                where id = ? and generation = ? and desired = 'PRESENT'""")
                        .params(commit.value(), commit.value(), profile, reason, id.value(), generation)
                        .update()
                == 1;
    }

    /** The same commit is to be made anew, from the build on. @return false where it is not wanted any more */
    boolean again(EnvironmentId id, String login, Instant at, String reason) {
        return jdbc.sql("""
                update environment set requested_by = ?, requested_at = ?, reason = ?, anew = true,
                    generation = generation + 1
                where id = ? and desired = 'PRESENT'""").params(login, time(at), reason, id.value()).update() == 1;
    }

    /** It ends then, or never. @return false where it is not wanted any more, or its end was moved by somebody else */
    boolean expireAt(Environment environment, @Nullable Instant expires) {
        return jdbc.sql("""
                update environment set expires_at = ?, warned = false
                where id = ? and desired = 'PRESENT'
                    and expires_at is not distinct from cast(? as timestamp with time zone)""")
                        .param(1, nullableTime(expires), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param(2, environment.id().value())
                        .param(3, nullableTime(environment.expires()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    /** Its time is over. @return false where somebody has moved its end meanwhile, or it is not wanted any more */
    boolean expire(Environment environment, String reason) {
        return jdbc.sql("""
                update environment set desired = 'ABSENT', reason = ?, generation = generation + 1
                where id = ? and generation = ? and desired = 'PRESENT' and expires_at = ?""")
                        .param(1, reason)
                        .param(2, environment.id().value())
                        .param(3, environment.generation())
                        .param(4, nullableTime(environment.expires()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    /** It is not wanted any more, whatever generation it is. @return whether it was */
    boolean stop(EnvironmentId id, String reason) {
        return jdbc.sql("""
                update environment set desired = 'ABSENT', reason = ?, generation = generation + 1
                where id = ? and desired = 'PRESENT'""").params(reason, id.value()).update() == 1;
    }

    /**
     * What was seen of its pull request stands against it. Without effect where somebody has wanted it anew since that
     * generation, or another look is due since, or was taken.
     *
     * @return whether it took effect
     */
    boolean unwant(Environment environment, String reason) {
        return jdbc.sql("""
                update environment set desired = 'ABSENT', reason = ?, generation = generation + 1
                where id = ? and generation = ? and observe_at = ? and desired = 'PRESENT'""")
                        .params(
                                reason,
                                environment.id().value(),
                                environment.generation(),
                                time(environment.observeAt()))
                        .update()
                == 1;
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
     * The pull request was read: the next look is due then, unless a webhook has asked for one since, or somebody else
     * has looked.
     *
     * @return whether nobody has
     */
    boolean observed(Environment environment, Instant next) {
        return jdbc.sql("update environment set observe_at = ? where id = ? and generation = ? and observe_at = ?")
                        .params(
                                time(next),
                                environment.id().value(),
                                environment.generation(),
                                time(environment.observeAt()))
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

    /** Somebody is told that its end is near. @return false where the end was moved meanwhile */
    boolean warned(Environment environment) {
        return jdbc.sql("""
                update environment set warned = true
                where id = ? and generation = ? and not warned and expires_at = ?""")
                        .param(1, environment.id().value())
                        .param(2, environment.generation())
                        .param(3, nullableTime(environment.expires()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
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

    private static @Nullable String text(@Nullable CommitSha commit) {
        return commit == null ? null : commit.value();
    }
}
