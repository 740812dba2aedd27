package dev.utakata.environment;

import static dev.utakata.environment.Times.nullableTime;
import static dev.utakata.environment.Times.time;

import dev.utakata.forge.CommitSha;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is wanted of environments, in the database: changed by commands, by observation and by time, each change only if
 * all that it was decided about still holds. Whatever needs other steps begins a new generation.
 */
class DesiredRepository {

    private final JdbcClient jdbc;
    private final EnvironmentRows rows = new EnvironmentRows();

    DesiredRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
                    profile = ?, title = ?, anew = false, gone_at = null, generation = generation + 1
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
                        .param(12, rows.text(it.seen().head()), Types.VARCHAR)
                        .param(13, it.asked().profile())
                        .param(14, it.title())
                        .param(15, it.id().value())
                        .param(16, after)
                        .update()
                == 1;
    }

    /** Its time counts anew, and a look is due. @return false where something else is wanted of it by now */
    boolean renew(Environment environment, @Nullable Instant expires, boolean pinned, Instant look) {
        return jdbc.sql("""
                update environment set expires_at = ?, warned = false, pinned = ?, observe_at = ?
                where id = ? and generation = ? and desired = 'PRESENT'""")
                        .param(1, nullableTime(expires), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param(2, pinned)
                        .param(3, time(look))
                        .param(4, environment.id().value())
                        .param(5, environment.generation())
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
}
