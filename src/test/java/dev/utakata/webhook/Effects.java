package dev.utakata.webhook;

import dev.utakata.reconcile.manual.ManualEngine;
import dev.utakata.world.World;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that a request could have brought about: rows, signals and calls. */
final class Effects {

    /** What nobody but people with permission may bring rows into. */
    static final List<String> OF_ENVIRONMENTS =
            List.of("environment", "step", "deployment", "built_image", "dns_request");

    private final JdbcClient jdbc;
    private final World world;
    private final ManualEngine engine;
    private final List<String> tables;

    Effects(JdbcClient jdbc, World world, ManualEngine engine) {
        this.jdbc = jdbc;
        this.world = world;
        this.engine = engine;
        this.tables = jdbc.sql("""
                select table_name from information_schema.tables
                where lower(table_schema) = 'public' and table_type like '%TABLE%'""").query(String.class).list();
    }

    /** How much there is of each. */
    Map<String, Object> now() {
        Map<String, Object> all = new TreeMap<>();
        tables.forEach(table -> all.put(
                "rows of " + table.toLowerCase(),
                jdbc.sql("select count(*) from \"" + table + "\"")
                        .query(Long.class)
                        .single()));
        TreeSet<String> due = new TreeSet<>();
        engine.nextDue(work -> due.add(work.toString()));
        all.put("signals", due);
        all.put("calls", world.calls().all().size());
        return all;
    }
}
