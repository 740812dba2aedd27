package dev.utakata.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A test is run on PostgreSQL and on the embedded database; all tests of one class share them. */
public final class BothDatabases implements ArgumentsProvider {

    @Override
    public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        // Closed when all tests are through.
        EmbeddedPostgres postgres = context.getParent()
                .orElseThrow()
                .getStore(ExtensionContext.Namespace.create(test))
                .computeIfAbsent(EmbeddedPostgres.class, type -> start(), EmbeddedPostgres.class);
        String embedded = "jdbc:h2:mem:" + test.getSimpleName() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000";
        return Stream.of(
                Arguments.of(Named.<DataSource>of("PostgreSQL", postgres.getPostgresDatabase())),
                Arguments.of(Named.<DataSource>of("H2", new DriverManagerDataSource(embedded))));
    }

    private static EmbeddedPostgres start() {
        try {
            return StartedPostgres.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
