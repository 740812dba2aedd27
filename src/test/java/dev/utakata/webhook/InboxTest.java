package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a delivery costs does not grow with what was delivered before. */
class InboxTest {

    /** An "or" made the embedded database read every delivery that it held: 76 ms each after some thousand. */
    @Test
    void what_is_known_is_found_by_its_indexes() {
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:inbox;DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(database).load().migrate();

        String plan = JdbcClient.create(database)
                .sql("explain " + Inbox.INSERT)
                .params(Collections.nCopies(9, null))
                .query(String.class)
                .single();

        assertThat(plan).contains("PRIMARY_KEY", "DELIVERY_COMMENT").doesNotContain("DELIVERY.tableScan");
    }
}
