package dev.utakata.database;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    static ForgetfulStatements forgetfulStatements() {
        return new ForgetfulStatements();
    }

    @Bean
    static EmbeddedFile embeddedFile() {
        return new EmbeddedFile();
    }

    /** Flyway asks for a second connection while it holds the first: it opens its own where the pool has one only. */
    @Bean
    FlywayConfigurationCustomizer migrations(ObjectProvider<JdbcConnectionDetails> database) {
        return flyway -> database.ifAvailable(details -> {
            if (EmbeddedFile.isMeantBy(details.getJdbcUrl())) {
                flyway.dataSource(
                        EmbeddedFile.withSettings(details.getJdbcUrl()), details.getUsername(), details.getPassword());
            }
        });
    }

    @Bean
    JdbcClient jdbcClient(NamedParameterJdbcOperations operations) {
        return StorableText.in(JdbcClient.create(operations));
    }

    @Bean
    Inserts inserts(PlatformTransactionManager transactions) {
        return new Inserts(transactions);
    }
}
