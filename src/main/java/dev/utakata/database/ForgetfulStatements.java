package dev.utakata.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Keeps PostgreSQL from remembering what a statement's answer looks like. A connection would, after the fifth time, and then
 * refuse the statement within transactions once a migration has added a column ("cached plan must not change result type"):
 * during an update the version before would fail on the database of the new one. See
 * {@code docs/adr/0018-postgresql-forgets.md}. What the configuration says of {@code prepareThreshold} itself counts.
 */
final class ForgetfulStatements implements BeanPostProcessor {

    private static final String PREPARE_FROM = "prepareThreshold";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:postgresql:")) {
            pool.getDataSourceProperties().putIfAbsent(PREPARE_FROM, "0");
        }
        return bean;
    }
}
