package dev.utakata.chat;

import dev.utakata.database.StartedPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.simple.JdbcClient;

class OutboxOnPostgresTest extends OutboxTest {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = StartedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    protected DataSource database() {
        DataSource database = postgres.getPostgresDatabase();
        JdbcClient.create(database).sql("drop table if exists message").update();
        return database;
    }
}
