package dev.utakata.outside;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

@Configuration(proxyBeanMethods = false)
class OutsideConfiguration {

    @Bean
    OutsideCalls outsideCalls(Clock clock, ObjectProvider<OutsideListener> listeners) {
        SingletonSupplier<List<OutsideListener>> found =
                SingletonSupplier.of(() -> listeners.orderedStream().toList());
        return new OutsideCalls(clock, found::obtain);
    }
}
