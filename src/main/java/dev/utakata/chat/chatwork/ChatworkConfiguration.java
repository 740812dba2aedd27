package dev.utakata.chat.chatwork;

import dev.utakata.chat.ChatRooms;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the rooms to Chatwork. */
@Configuration(proxyBeanMethods = false)
class ChatworkConfiguration {

    @Bean
    ChatRooms chatworkRooms(ChatworkProperties properties, Effects effects, Clock clock, OutsideCalls calls) {
        return new ChatworkRooms(properties, effects, clock, Duration.ofSeconds(10), calls);
    }
}
