package dev.utakata.image.registry;

import dev.utakata.image.ImageRegistry;
import dev.utakata.outside.OutsideCalls;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Wires the registries to HTTP. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

    @Bean
    ImageRegistry imageRegistry(Registries registries, Clock clock, OutsideCalls calls) {
        return new OciImageRegistry(
                registries, DefaultCredentialsProvider.builder().build(), clock, Duration.ofSeconds(10), calls);
    }
}
