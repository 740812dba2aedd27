package dev.utakata.chat;

import dev.utakata.reconcile.Engine;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the outbox. */
@Configuration(proxyBeanMethods = false)
class ChatConfiguration {

    @Bean
    Outbox outbox(JdbcClient jdbc, Engine engine, Clock clock) {
        return new Outbox(jdbc, engine, clock);
    }

    @Bean
    OutboxCount outboxCount(JdbcClient jdbc) {
        return new OutboxCount(jdbc);
    }

    @Bean
    RoomsCheck roomsCheck(ChatRooms rooms, ConfiguredRooms configured, ChatAccounts accounts, Engine engine) {
        return new RoomsCheck(rooms, configured, accounts, engine);
    }

    @Bean
    OutboxWorker outboxWorker(
            JdbcClient jdbc, TransactionTemplate transactions, ChatRooms rooms, Clock clock, RandomGenerator random) {
        return new OutboxWorker(jdbc, transactions, rooms, clock, random);
    }
}
