package dev.utakata.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Opens the file of the embedded database so that it survives whoever kills the process: with one connection, hence one
 * transaction after the other. H2 writes what one transaction has committed together with what others are about to change,
 * and looks at one table or index after the other while they go on: killed between two such writes, it may leave an index
 * that disagrees with its table for good (<a href="https://github.com/h2database/h2database/issues/2080">H2, issue
 * 2080</a>). See {@code docs/adr/0019-one-at-a-time-on-the-embedded-database.md}. What the configuration's url says of a
 * setting itself counts.
 */
public final class EmbeddedFile implements BeanPostProcessor {

    private static final List<String> SETTINGS = List.of(
            // Up to half a second late otherwise; a delivery that was answered must be there.
            "WRITE_DELAY=0",
            // Otherwise 10,000 rows of a table are read at the commit after each 2,000 changes, and everybody waits.
            "ANALYZE_AUTO=0",
            // Otherwise closed at the signal to stop, while work is still being finished.
            "DB_CLOSE_ON_EXIT=FALSE");

    /** Not of one in memory. */
    public static boolean isMeantBy(String url) {
        return url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:mem:");
    }

    static String withSettings(String url) {
        String known = url.toUpperCase(Locale.ROOT);
        StringBuilder all = new StringBuilder(url);
        for (String setting : SETTINGS) {
            if (!known.contains(";" + setting.substring(0, setting.indexOf('=') + 1))) {
                all.append(';').append(setting);
            }
        }
        return all.toString();
    }

    /** The connection is kept: H2 closes the file with the last one. */
    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && isMeantBy(String.valueOf(pool.getJdbcUrl()))) {
            pool.setJdbcUrl(withSettings(pool.getJdbcUrl()));
            pool.setMaximumPoolSize(1);
            pool.setMaxLifetime(0);
        }
        return bean;
    }
}
