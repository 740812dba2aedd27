package dev.utakata.environment;

import dev.utakata.environment.Situation.Phase;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many environments there are, counted in the database by one query, without reading any of them. */
public class Census {

    private final JdbcClient jdbc;

    Census(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of one project in one phase. */
    public record Count(String project, Phase phase, long environments) {}

    /** All but those that are gone; what there is none of is left out. The phases are those of {@link Situation#phase}. */
    public List<Count> count() {
        // Grouped by names of columns: H2 2.4 looks into an expression that it has grouped by, and refuses what differs
        // there.
        return jdbc.sql("""
                select project, phase, count(*)
                from (select project,
                             case when desired = 'ABSENT' then 'GOING'
                                  when failed = 1 then 'FAILED'
                                  when live = 1 then 'LIVE'
                                  else 'COMING' end as phase
                      from (select e.id, e.project, e.desired,
                                   max(case when s.status = 'FAILED' then 1 else 0 end) as failed,
                                   max(case when s.name = 'VERIFY_LIVE' and s.status = 'DONE' then 1 else 0 end) as live
                            from environment e
                            left join step s on s.environment_id = e.id and s.generation = e.generation
                            where e.gone_at is null
                            group by e.id, e.project, e.desired) each_one) each_phase
                group by project, phase""")
                .query((row, number) -> new Count(row.getString(1), Phase.valueOf(row.getString(2)), row.getLong(3)))
                .list();
    }
}
