package dev.utakata.feedback;

import dev.utakata.forge.CommentId;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which comment is a pull request's status comment, and which text it bears. */
class StatusCommentRepository {

    private final JdbcClient jdbc;

    StatusCommentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Key(long repositoryId, PullRequestNumber number) {}

    /**
     * What was written last.
     *
     * @param stage empty before anything was written
     * @param comment empty where it was intended, and perhaps written, but its id was never heard
     */
    record Written(Optional<CommentId> comment, String digest, Instant at, String stage) {}

    Optional<Written> find(Key key) {
        return jdbc.sql("""
                select comment_id, digest, written_at, stage from status_comment
                where repository_id = ? and pull_request = ?""")
                .params(key.repositoryId(), key.number().value())
                .query((row, number) -> {
                    long id = row.getLong(1);
                    return new Written(
                            row.wasNull() ? Optional.empty() : Optional.of(new CommentId(id)),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getString(4));
                })
                .optional();
    }

    void intend(Key key, RepositoryName repository, Instant now) {
        jdbc.sql("""
                insert into status_comment (repository_id, pull_request, repository, digest, written_at)
                values (?, ?, ?, '', ?)""")
                .params(key.repositoryId(), key.number().value(), repository.toString(), now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void written(Key key, CommentId comment, String digest, Instant at, String stage) {
        jdbc.sql("""
                update status_comment set comment_id = ?, digest = ?, written_at = ?, stage = ?
                where repository_id = ? and pull_request = ?""")
                .params(
                        comment.value(),
                        digest,
                        at.atOffset(ZoneOffset.UTC),
                        stage.length() > 500 ? stage.substring(0, 500) : stage,
                        key.repositoryId(),
                        key.number().value())
                .update();
    }
}
