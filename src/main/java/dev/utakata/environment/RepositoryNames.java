package dev.utakata.environment;

import dev.utakata.database.Inserts;
import dev.utakata.forge.RepositoryName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What repositories are called in which something was said, whether or not there was ever an environment. */
class RepositoryNames {

    private final JdbcClient jdbc;
    private final Inserts inserts;

    RepositoryNames(JdbcClient jdbc, Inserts inserts) {
        this.jdbc = jdbc;
        this.inserts = inserts;
    }

    /**
     * This one is called so now; another that was called so before is not any more. Of two who hear of it at the same
     * moment one notes it.
     */
    void note(long repositoryId, RepositoryName name) {
        Optional<String> known = jdbc.sql("select repository from repository_name where repository_id = ?")
                .param(repositoryId)
                .query(String.class)
                .optional();
        if (known.filter(name.toString()::equals).isPresent()) {
            return;
        }
        jdbc.sql("delete from repository_name where repository_id = ? or repository = ?")
                .params(repositoryId, name.toString())
                .update();
        inserts.unlessThere(jdbc.sql("insert into repository_name (repository_id, repository) values (?, ?)")
                .params(repositoryId, name.toString()));
    }

    /** The same, and whoever else holds this repository waits until this transaction is over. */
    void hold(long repositoryId, RepositoryName name) {
        note(repositoryId, name);
        jdbc.sql("select repository from repository_name where repository_id = ? for update")
                .param(repositoryId)
                .query(String.class)
                .list();
    }

    /** By number. */
    Map<Long, RepositoryName> all() {
        Map<Long, RepositoryName> all = new HashMap<>();
        jdbc.sql("select repository_id, repository from repository_name")
                .query((row, number) -> all.put(row.getLong(1), RepositoryName.of(row.getString(2))))
                .list();
        return all;
    }
}
