package dev.utakata.environment;

import static dev.utakata.environment.Times.nullableTime;
import static dev.utakata.environment.Times.time;

import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Environments in the database. Results are written by whoever holds the fence: {@link #take} moves the version on and
 * makes every earlier holder's results void. What is wanted changes in {@link DesiredRepository}.
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
                    observe_at, generation, hints, version, created_at, pinned, parameters, head, profile, title,
                    labelled)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, true)""")
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
                .param(23, rows.text(it.seen().head()), Types.VARCHAR)
                .param(24, it.asked().profile())
                .param(25, it.title())
                .update();
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
                .param(1, rows.text(seen.head()), Types.VARCHAR)
                .param(2, seen.labelled())
                .param(3, nullableTime(seen.unseenSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(4, repository.toString())
                .param(5, id.value())
                .update();
    }

    /** The pull request is called so. @return whether that was not known */
    boolean title(EnvironmentId id, String title) {
        return jdbc.sql("update environment set title = ? where id = ? and title is distinct from ?")
                        .params(title, id.value(), title)
                        .update()
                == 1;
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

    /** Everything is proved gone, in the generation that wanted it so. @return whether it took effect; once only */
    boolean gone(EnvironmentId id, int generation, Instant at) {
        return jdbc.sql("""
                update environment set gone_at = ?
                where id = ? and generation = ? and desired = 'ABSENT' and gone_at is null""").params(time(at), id.value(), generation).update() == 1;
    }

    /** Moves the fence on. @return whether the version was still the one expected */
    boolean take(EnvironmentId id, long version) {
        return jdbc.sql("update environment set version = version + 1 where id = ? and version = ?")
                        .params(id.value(), version)
                        .update()
                == 1;
    }
}
