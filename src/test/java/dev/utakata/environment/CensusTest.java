package dev.utakata.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.database.BothDatabases;
import dev.utakata.environment.Situation.Phase;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class CensusTest {

    /** Nothing was counted while one that had been live and one that had not were on their way out. */
    @ParameterizedTest
    @ArgumentsSource(BothDatabases.class)
    void environments_in_one_phase_are_counted_whatever_they_have_behind_them(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        environment(jdbc, "shop", 1, "ABSENT", "VERIFY_LIVE", "DONE");
        environment(jdbc, "shop", 2, "ABSENT", "BUILD_IMAGE", "DONE");
        environment(jdbc, "shop", 3, "ABSENT", "BUILD_IMAGE", "FAILED");
        environment(jdbc, "shop", 4, "PRESENT", "BUILD_IMAGE", "FAILED");
        environment(jdbc, "shop", 5, "PRESENT", "VERIFY_LIVE", "FAILED");
        environment(jdbc, "shop", 6, "PRESENT", "VERIFY_LIVE", "DONE");
        environment(jdbc, "till", 7, "PRESENT", "VERIFY_LIVE", "RUNNING");
        assertThat(new Census(jdbc).count())
                .containsExactlyInAnyOrder(
                        new Census.Count("shop", Phase.GOING, 3),
                        new Census.Count("shop", Phase.FAILED, 2),
                        new Census.Count("shop", Phase.LIVE, 1),
                        new Census.Count("till", Phase.COMING, 1));
    }

    private static void environment(
            JdbcClient jdbc, String project, int number, String desired, String step, String status) {
        UUID id = new UUID(0, number);
        jdbc.sql("""
                insert into environment (id, project, repository, repository_id, pull_request, pull_request_url, slug,
                    host, desired, wanted_commit, requested_by, requested_at, reason, room, observe_at, warned, hints, generation,
                    version, created_at, parameters, profile)
                values (?, ?, 'acme/shop', 1, ?, 'https://github.test/acme/shop/pull/1', ?, ?, ?, ?, 'octocat',
                    current_timestamp, '', 1, current_timestamp, false, 0, 1, 0, current_timestamp, '{}', '')""")
                .params(
                        id,
                        project,
                        number,
                        project + "-pr-" + number,
                        project + number + ".example.com",
                        desired,
                        "0".repeat(40))
                .update();
        jdbc.sql("""
                insert into step (environment_id, generation, name, status, facts, external_id, attempt, hints_seen,
                    not_before, reason, remedy, started_at)
                values (?, 1, ?, ?, '{}', '', 0, 0, current_timestamp, '', '', current_timestamp)""").params(id, step, status).update();
    }
}
