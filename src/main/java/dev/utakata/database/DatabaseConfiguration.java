package dev.utakata.database;

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
    JdbcClient jdbcClient(NamedParameterJdbcOperations operations) {
        return StorableText.in(JdbcClient.create(operations));
    }

    @Bean
    Inserts inserts(PlatformTransactionManager transactions) {
        return new Inserts(transactions);
    }
}
