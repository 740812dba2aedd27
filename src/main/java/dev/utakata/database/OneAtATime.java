package dev.utakata.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Lets one transaction after the other at the file of the embedded database. H2 writes what one transaction has committed
 * together with what others are about to change, and looks at one table or index after the other while they go on: whoever
 * kills the process between two such writes may leave an index that disagrees with its table for good
 * (<a href="https://github.com/h2database/h2database/issues/2080">H2, issue 2080</a>). See
 * {@code docs/adr/0019-one-at-a-time-on-the-embedded-database.md}.
 */
final class OneAtATime implements BeanPostProcessor {

    static boolean isFor(String url) {
        return url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:mem:");
    }

    /** The connection is kept: H2 closes the file with the last one. */
    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && isFor(String.valueOf(pool.getJdbcUrl()))) {
            pool.setMaximumPoolSize(1);
            pool.setMaxLifetime(0);
        }
        return bean;
    }
}
