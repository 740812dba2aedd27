package dev.utakata.environment;

import static dev.utakata.environment.Times.instant;
import static dev.utakata.environment.Times.nullableInstant;
import static dev.utakata.environment.Times.nullableTime;
import static dev.utakata.environment.Times.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Steps in the database. */
class StepRepository {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    StepRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StepState> of(EnvironmentId id) {
        return jdbc.sql("select * from step where environment_id = ? order by generation, started_at, name")
                .param(id.value())
                .query(this::step)
                .list();
    }

    /** The environments that wait for this thing of the outside, or failed because of it. */
    List<EnvironmentId> waitingFor(String externalId) {
        return jdbc.sql("select distinct environment_id from step where external_id = ? and status <> 'DONE'")
                .param(externalId)
                .query((row, number) -> new EnvironmentId(row.getObject(1, UUID.class)))
                .list();
    }

    /** What was lately established in a project, so many steps at most. */
    Map<EnvironmentId, List<StepState>> lately(String project, int steps) {
        Map<EnvironmentId, List<StepState>> lately = new HashMap<>();
        jdbc.sql("""
                select step.* from step join environment on environment.id = step.environment_id
                where environment.project = ? and step.status = 'DONE'
                order by step.finished_at desc fetch first ? rows only""")
                .params(project, steps)
                .query((row, number) -> {
                    StepState state = step(row, number);
                    if (state.facts().get(Situation.UNDONE).isEmpty()) {
                        lately.computeIfAbsent(
                                        new EnvironmentId(row.getObject("environment_id", UUID.class)),
                                        id -> new ArrayList<>())
                                .add(state);
                    }
                    return state;
                })
                .list();
        return lately;
    }

    /** Writes the step down before anything is done for it; a step that has begun keeps what it knows. */
    StepState begin(Situation situation, StepName name, Instant now) {
        return situation.step(name).orElseGet(() -> {
            StepState state = new StepState(
                    name,
                    situation.environment().generation(),
                    StepState.Status.RUNNING,
                    Facts.NONE,
                    "",
                    0,
                    situation.environment().hints(),
                    now,
                    "",
                    "",
                    now,
                    null);
            jdbc.sql("""
                    insert into step (environment_id, generation, name, status, facts, external_id, attempt,
                        hints_seen, not_before, reason, remedy, started_at)
                    values (?, ?, ?, 'RUNNING', '{}', '', 0, ?, ?, '', '', ?)""")
                    .params(
                            situation.environment().id().value(),
                            state.generation(),
                            name.name(),
                            state.hintsSeen(),
                            time(now),
                            time(now))
                    .update();
            return state;
        });
    }

    void save(EnvironmentId id, StepState state) {
        jdbc.sql("""
                update step set status = ?, facts = ?, external_id = ?, attempt = ?, hints_seen = ?, not_before = ?,
                    reason = ?, remedy = ?, started_at = ?, finished_at = ?
                where environment_id = ? and generation = ? and name = ?""")
                .param(1, state.status().name())
                .param(2, json.writeValueAsString(state.facts().values()))
                .param(3, state.externalId())
                .param(4, state.attempt())
                .param(5, state.hintsSeen())
                .param(6, time(state.notBefore()))
                .param(7, cut(state.reason(), 2000))
                .param(8, cut(state.remedy(), 1000))
                .param(9, time(state.started()))
                .param(10, nullableTime(state.finished()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(11, id.value())
                .param(12, state.generation())
                .param(13, state.name().name())
                .update();
    }

    /** The step is gone through again, as if it had not been before. */
    void again(Situation situation, StepName name, Instant now) {
        jdbc.sql("""
                update step set status = 'RUNNING', facts = '{}', external_id = '', attempt = 0, hints_seen = ?,
                    not_before = ?, reason = '', remedy = '', started_at = ?, finished_at = null
                where environment_id = ? and generation = ? and name = ?""")
                .params(
                        situation.environment().hints(),
                        time(now),
                        time(now),
                        situation.environment().id().value(),
                        situation.environment().generation(),
                        name.name())
                .update();
    }

    /** The step has not begun: its time counts from when its turn comes. */
    void forget(Situation situation, StepName name) {
        jdbc.sql("delete from step where environment_id = ? and generation = ? and name = ?")
                .params(
                        situation.environment().id().value(),
                        situation.environment().generation(),
                        name.name())
                .update();
    }

    StepState step(ResultSet row, int number) throws SQLException {
        return new StepState(
                StepName.valueOf(row.getString("name")),
                row.getInt("generation"),
                StepState.Status.valueOf(row.getString("status")),
                new Facts(json.readValue(row.getString("facts"), TEXTS)),
                row.getString("external_id"),
                row.getInt("attempt"),
                row.getInt("hints_seen"),
                instant(row, "not_before"),
                row.getString("reason"),
                row.getString("remedy"),
                instant(row, "started_at"),
                nullableInstant(row, "finished_at"));
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }
}
