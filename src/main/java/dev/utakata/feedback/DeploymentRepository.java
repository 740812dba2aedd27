package dev.utakata.feedback;

import dev.utakata.environment.EnvironmentId;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.DeploymentId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the forge was told of deployments. */
class DeploymentRepository {

    private final JdbcClient jdbc;

    DeploymentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One deployment.
     *
     * @param id empty while it is intended, and perhaps opened, but its number was never heard
     * @param reported the state that was reported last; empty where none was
     */
    record Row(
            EnvironmentId environment, int generation, CommitSha commit, Optional<DeploymentId> id, String reported) {

        /** Tells it from every other deployment of ours. */
        String key() {
            return environment + "/" + generation;
        }
    }

    List<Row> of(EnvironmentId environment) {
        return jdbc.sql("select * from deployment where environment_id = ? order by generation")
                .param(environment.value())
                .query((row, number) -> new Row(
                        environment,
                        row.getInt("generation"),
                        new CommitSha(row.getString("commit_sha")),
                        Optional.ofNullable(row.getObject("deployment_id", Long.class))
                                .map(DeploymentId::new),
                        row.getString("reported")))
                .list();
    }

    void intend(EnvironmentId environment, int generation, CommitSha commit) {
        jdbc.sql("insert into deployment (environment_id, generation, commit_sha, reported) values (?, ?, ?, '')")
                .params(environment.value(), generation, commit.value())
                .update();
    }

    void opened(Row row, DeploymentId id) {
        jdbc.sql("update deployment set deployment_id = ? where environment_id = ? and generation = ?")
                .params(id.value(), row.environment().value(), row.generation())
                .update();
    }

    void reported(Row row, String state) {
        jdbc.sql("update deployment set reported = ? where environment_id = ? and generation = ?")
                .params(state, row.environment().value(), row.generation())
                .update();
    }
}
