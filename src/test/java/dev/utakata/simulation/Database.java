package dev.utakata.simulation;

import dev.utakata.database.Inserts;
import dev.utakata.reconcile.LeasedTransactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A database in memory that all replicas of a history share, and histories one after the other. */
final class Database implements AutoCloseable {

    private final SingleConnectionDataSource source;
    private final JdbcClient jdbc;
    private final List<String> tables;
    private final Set<String> referredTo;

    Database(String name) {
        // Whether an answer could be given again costs more to find out than to answer anew; and statements are kept
        // here.
        String url = "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=0;OPTIMIZE_REUSE_RESULTS=0";
        try {
            source = new SingleConnectionDataSource(KeptStatements.of(DriverManager.getConnection(url)), true);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        Flyway.configure().dataSource(source).load().migrate();
        jdbc = JdbcClient.create(source);
        tables = jdbc.sql("""
                select table_name from information_schema.tables
                where table_schema = 'PUBLIC' and table_name not like 'flyway%' and table_name <> 'DNS_CALL'
                order by table_name""").query(String.class).list();
        referredTo = new HashSet<>(jdbc.sql("""
                select target.table_name
                from information_schema.referential_constraints reference
                join information_schema.table_constraints target
                    on target.constraint_schema = reference.unique_constraint_schema
                    and target.constraint_name = reference.unique_constraint_name""").query(String.class).list());
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /**
     * Forgets everything. A table that others refer to is emptied after them: to switch that off and on would make H2 read
     * all statements anew.
     */
    void clear() {
        tables.stream()
                .filter(table -> !referredTo.contains(table))
                .forEach(table -> jdbc.sql("truncate table " + table + " restart identity")
                        .update());
        referredTo.forEach(table -> jdbc.sql("delete from " + table).update());
    }

    /** Environments as they stand, with what is wanted of them and what was done; what may wake them is left out. */
    String environments() {
        return jdbc.sql("select slug, desired, wanted_commit, expires_at, warned, generation, version, gone_at, pinned,"
                                + " head, labelled, profile, anew from environment order by slug")
                        .query()
                        .listOfRows()
                + "\n"
                + jdbc.sql("select * from step order by environment_id, generation, name")
                        .query()
                        .listOfRows();
    }

    /**
     * @param point is told of each piece of work before it begins
     * @param fenced whether writers ask if the environment was taken over meanwhile
     * @param leased whether nothing is committed by a run whose lease is over
     */
    void give(GenericApplicationContext beans, Runnable point, boolean fenced, boolean leased) {
        DataSource pointed = new DelegatingDataSource(source) {
            @Override
            public Connection getConnection() throws SQLException {
                point.run();
                return fenced ? super.getConnection() : unfenced(super.getConnection());
            }
        };
        beans.registerBean("jdbcClient", JdbcClient.class, () -> JdbcClient.create(pointed));
        beans.registerBean("transactionManager", DataSourceTransactionManager.class, () -> {
            DataSourceTransactionManager transactions = new DataSourceTransactionManager(pointed);
            transactions.setTransactionExecutionListeners(leased ? List.of(new LeasedTransactions()) : List.of());
            return transactions;
        });
        beans.registerBean(
                "transactionTemplate",
                TransactionTemplate.class,
                () -> new TransactionTemplate(beans.getBean(DataSourceTransactionManager.class)));
        beans.registerBean(
                "inserts", Inserts.class, () -> new Inserts(beans.getBean(DataSourceTransactionManager.class)));
    }

    private static Connection unfenced(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Database.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        arguments[0] = ((String) arguments[0]).replace("and version = ?", "and version >= ? - 99");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getTargetException();
                    }
                });
    }

    @Override
    public void close() {
        source.destroy();
    }
}
