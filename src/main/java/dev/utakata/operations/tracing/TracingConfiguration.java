package dev.utakata.operations.tracing;

import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(TracesSwitch.ENABLED)
class TracingConfiguration {

    @Bean
    static StepsTraced stepsTraced(ObjectProvider<Tracer> tracer) {
        return new StepsTraced(tracer);
    }

    @Bean
    OutsideSpans outsideSpans(Tracer tracer) {
        return new OutsideSpans(tracer);
    }
}
