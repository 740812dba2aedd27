package dev.utakata.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code -Dmoments=500 -Dmoments.connections=8} shows what it is for: some of the moments are bad then. */
class EmbeddedFileTest {

    private static final int MOMENTS = Integer.getInteger("moments", 25);
    private static final int CONNECTIONS = Integer.getInteger("moments.connections", 1);
    private static final int WRITERS = 8;

    @TempDir
    private Path folder;

    private volatile boolean over;

    /** Nobody writes while a copy is looked at: the file would only grow. */
    private volatile boolean resting;

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:it", "jdbc:postgresql://127.0.0.1/it"})
    void other_databases_stay_as_they_are_configured(String url) {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(url);
            pool.setMaximumPoolSize(24);
            new EmbeddedFile().postProcessBeforeInitialization(pool, "dataSource");
            assertThat(pool.getMaximumPoolSize()).isEqualTo(24);
            assertThat(pool.getJdbcUrl()).isEqualTo(url);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 0, 0", ";write_delay=100, 100, 0", ";ANALYZE_AUTO=500;WRITE_DELAY=0, 0, 500"})
    void the_application_migrates_its_file_and_keeps_one_connection(String more, int writeDelay, int analyzeAfter) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        FlywayAutoConfiguration.class))
                .withUserConfiguration(DatabaseConfiguration.class)
                .withPropertyValues(
                        "spring.datasource.url=jdbc:h2:file:" + folder.resolve("it") + more,
                        "spring.datasource.hikari.maximum-pool-size=24")
                .run(context -> {
                    HikariDataSource pool = context.getBean(HikariDataSource.class);
                    assertThat(pool.getMaximumPoolSize()).isEqualTo(1);
                    assertThat(count(context.getBean(JdbcClient.class), "select count(*) from environment"))
                            .isZero();
                    assertThat(setting(context.getBean(JdbcClient.class), "WRITE_DELAY"))
                            .containsOnly(writeDelay);
                    assertThat(setting(context.getBean(JdbcClient.class), "ANALYZE_AUTO"))
                            .containsOnly(analyzeAfter);
                });
    }

    /** Each transaction writes the same into two tables, of which one has two indexes. */
    @Test
    void at_whatever_moment_a_process_is_killed_its_file_agrees_with_itself() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("EmbeddedFileTest: seed " + seed);
        HeldFiles.register();
        AtomicLong commits = new AtomicLong();
        try (HikariDataSource pool = new HikariDataSource();
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            pool.setJdbcUrl("jdbc:h2:held:" + folder.resolve("it"));
            new EmbeddedFile().postProcessBeforeInitialization(pool, "dataSource");
            if (CONNECTIONS > 1) {
                pool.setMaximumPoolSize(CONNECTIONS);
            }
            JdbcClient jdbc = JdbcClient.create(pool);
            List.of(
                            "create table work (id int primary key, due int, owner int, mark int)",
                            "create index work_due on work (due)",
                            "create index work_owner on work (owner, mark)",
                            "create table copy (id int primary key, mark int)")
                    .forEach(sql -> jdbc.sql(sql).update());
            TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(seed + i);
                int first = i * 100;
                writers.execute(() -> {
                    while (!over) {
                        if (resting) {
                            LockSupport.parkNanos(100_000);
                            continue;
                        }
                        transactions.executeWithoutResult(status -> write(jdbc, first + random.nextInt(100), random));
                        commits.incrementAndGet();
                    }
                });
            }
            List<String> bad = new ArrayList<>();
            try {
                for (int i = 0; i < MOMENTS; i++) {
                    long before = commits.get();
                    while (commits.get() < before + 40) {
                        Thread.onSpinWait();
                    }
                    HeldFiles.copy(folder.resolve("it.mv.db"), folder.resolve("copy.mv.db"));
                    resting = true;
                    bad.addAll(disagreements("after " + before));
                    Files.delete(folder.resolve("copy.mv.db"));
                    resting = false;
                }
            } finally {
                over = true;
                resting = false;
                writers.shutdown();
                assertThat(writers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            }
            assertThat(bad).isEmpty();
        }
    }

    private static void write(JdbcClient jdbc, int id, Random random) {
        if (random.nextInt(3) == 0) {
            jdbc.sql("delete from work where id = ?").param(id).update();
            jdbc.sql("delete from copy where id = ?").param(id).update();
            return;
        }
        int mark = random.nextInt(1_000_000);
        jdbc.sql("merge into work (id, due, owner, mark) values (?, ?, ?, ?)")
                .params(id, random.nextInt(1_000), random.nextInt(10), mark)
                .update();
        jdbc.sql("merge into copy (id, mark) values (?, ?)").params(id, mark).update();
    }

    private List<String> disagreements(String when) {
        JdbcClient jdbc = JdbcClient.create(
                new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve("copy") + ";IFEXISTS=TRUE", "", ""));
        List<String> found = new ArrayList<>();
        long rows = count(jdbc, "select count(*) from work");
        List.of("work_due) where due >= 0 and mark >= 0", "work_owner) where owner >= 0 and due >= 0")
                .forEach(index -> {
                    String by = "select count(*) from work use index (" + index;
                    if (count(jdbc, by) != rows) {
                        found.add(when + ": " + index + " is not the table");
                    }
                });
        if (count(jdbc, """
                select count(*) from (
                    (select id, mark from work except select id, mark from copy)
                    union all (select id, mark from copy except select id, mark from work))""") != 0) {
            found.add(when + ": half of a transaction is there");
        }
        return found;
    }

    private static List<Integer> setting(JdbcClient jdbc, String name) {
        return jdbc.sql("select setting_value from information_schema.settings where setting_name = ?")
                .param(name)
                .query(Integer.class)
                .list();
    }

    private static long count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
