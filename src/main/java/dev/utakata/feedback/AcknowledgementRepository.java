package dev.utakata.feedback;

import dev.utakata.environment.Desired;
import dev.utakata.environment.EnvironmentId;
import dev.utakata.forge.CommentId;
import dev.utakata.forge.Reaction;
import dev.utakata.forge.RepositoryName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;

/** The reactions that are still to be shown. */
class AcknowledgementRepository {

    private final JdbcClient jdbc;

    AcknowledgementRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param reaction what is to be shown; empty while the environment decides */
    record Row(
            long id,
            RepositoryName repository,
            CommentId comment,
            Optional<Reaction> reaction,
            Optional<EnvironmentId> environment,
            Optional<Desired> desired) {}

    /** @return the row's number */
    long add(RepositoryName repository, CommentId comment, Reaction reaction) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into acknowledgement (repository, comment_id, reaction) values (?, ?, ?)")
                .params(repository.toString(), comment.value(), reaction.name())
                .update(key, "id");
        return number(key);
    }

    /** @return the row's number */
    long await(RepositoryName repository, CommentId comment, EnvironmentId environment, Desired desired) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into acknowledgement (repository, comment_id, environment_id, desired) values (?, ?, ?, ?)")
                .params(repository.toString(), comment.value(), environment.value(), desired.name())
                .update(key, "id");
        return number(key);
    }

    private static long number(KeyHolder key) {
        Number number = key.getKey();
        if (number == null) {
            throw new IllegalStateException("the database told no number");
        }
        return number.longValue();
    }

    Optional<Row> find(long id) {
        return jdbc.sql("select * from acknowledgement where id = ?")
                .param(id)
                .query((row, number) -> row(row))
                .optional();
    }

    /** The rows whose reaction this environment decides. */
    List<Long> awaiting(EnvironmentId environment) {
        return jdbc.sql("select id from acknowledgement where environment_id = ?")
                .param(environment.value())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** The comments whose end comes when this environment is live. */
    List<CommentId> asking(EnvironmentId environment) {
        return jdbc.sql("""
                select comment_id from acknowledgement
                where environment_id = ? and desired = 'PRESENT' order by id""")
                .param(environment.value())
                .query((row, number) -> new CommentId(row.getLong(1)))
                .list();
    }

    void remove(long id) {
        jdbc.sql("delete from acknowledgement where id = ?").param(id).update();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                RepositoryName.of(row.getString("repository")),
                new CommentId(row.getLong("comment_id")),
                Optional.ofNullable(row.getString("reaction")).map(Reaction::valueOf),
                Optional.ofNullable(row.getObject("environment_id", UUID.class)).map(EnvironmentId::new),
                Optional.ofNullable(row.getString("desired")).map(Desired::valueOf));
    }
}
