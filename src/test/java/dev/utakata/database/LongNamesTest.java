package dev.utakata.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.dns.Hostname;
import dev.utakata.forge.RepositoryName;
import dev.utakata.reconcile.Work;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What others name may be long, and what is waited for is written down by its name. */
class LongNamesTest {

    private static final Hostname HOST = new Hostname(("a".repeat(62) + ".").repeat(3) + "b".repeat(62) + ".c");

    /** Neither an owner nor a repository has a longer name, though GitHub's own are shorter. */
    private static final RepositoryName REPOSITORY = RepositoryName.of("o".repeat(100) + "/" + "r".repeat(100));

    @ParameterizedTest
    @ArgumentsSource(BothDatabases.class)
    void the_longest_host_and_the_longest_repository_can_be_waited_for(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into environment (id, project, repository, repository_id, pull_request, pull_request_url, slug,
                    host, desired, wanted_commit, requested_by, requested_at, reason, room, warned, observe_at, generation,
                    hints, version, created_at)
                values (?, 'shop', ?, 1, 1, 'https://github.test/1', 'shop-pr-1', ?, 'PRESENT', 'c', 'octocat',
                    current_timestamp, 'asked', 1, false, current_timestamp, 1, 0, 1, current_timestamp)""").params(id, REPOSITORY.toString(), HOST.value()).update();
        String named = "name:" + HOST;
        jdbc.sql("""
                insert into step (environment_id, generation, name, status, facts, external_id, attempt, hints_seen,
                    not_before, reason, remedy, started_at)
                values (?, 1, 'PUBLISH_NAME', 'RUNNING', '{}', ?, 0, 0, current_timestamp, '', '', current_timestamp)""").params(id, named).update();
        Work work = new Work("catch-up", REPOSITORY.toString());
        jdbc.sql("insert into signal (kind, work_id, at) values (?, ?, current_timestamp)")
                .params(work.kind(), work.id())
                .update();
        jdbc.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                values ('work', ?, current_timestamp, false, 1)""").param(work.toString()).update();

        assertThat(all(jdbc, "select external_id from step")).isEqualTo(named);
        assertThat(all(jdbc, "select work_id from signal")).isEqualTo(work.id());
        assertThat(all(jdbc, "select task_instance from scheduled_tasks")).isEqualTo(work.toString());
    }

    private static String all(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
