package dev.utakata.chat.chatwork;

import dev.utakata.chat.ChatRooms;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the rooms to Chatwork. */
@Configuration(proxyBeanMethods = false)
class ChatworkConfiguration {

    @Bean
    ChatRooms chatworkRooms(ChatworkProperties properties, Clock clock) {
        return new ChatworkRooms(properties, clock, Duration.ofSeconds(10));
    }
}
