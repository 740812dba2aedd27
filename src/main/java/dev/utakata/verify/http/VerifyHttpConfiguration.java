package dev.utakata.verify.http;

import dev.utakata.outside.OutsideCalls;
import dev.utakata.verify.LiveCheck;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the check to HTTP. */
@Configuration(proxyBeanMethods = false)
class VerifyHttpConfiguration {

    @Bean
    LiveCheck httpLiveCheck(OutsideCalls calls) {
        return new HttpLiveCheck(Duration.ofSeconds(5), calls);
    }
}
