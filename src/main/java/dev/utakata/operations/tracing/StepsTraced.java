package dev.utakata.operations.tracing;

import dev.utakata.environment.Step;
import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts a trace around every step that there is. */
final class StepsTraced implements BeanPostProcessor {

    private final ObjectProvider<Tracer> tracer;

    StepsTraced(ObjectProvider<Tracer> tracer) {
        this.tracer = tracer;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Step step ? new TracedStep(step, tracer.getObject()) : bean;
    }
}
