package dev.utakata.operations.tracing;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Traces are made where it is said whither they are sent, and else nothing of OpenTelemetry is there: no spans, no queue,
 * no attempt to reach a collector that nobody has. Whoever sets {@code management.opentelemetry.enabled} decides himself.
 */
public final class TracesSwitch implements EnvironmentPostProcessor, Ordered {

    static final String ENABLED = "management.opentelemetry.enabled";
    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean wanted = !environment.getProperty(ENDPOINT, "").isBlank();
        environment.getPropertySources().addLast(new MapPropertySource("traces", Map.of(ENABLED, wanted)));
    }

    /** After all who read properties, or take them from OpenTelemetry's own environment variables. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
