package dev.utakata.operations.tracing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps what Spring Boot would make for traces away where there are none; and where there are, what would make one of every
 * request: a trace is a run of a step.
 */
final class TracesFilter implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String BOOT = "org.springframework.boot.";
    private static final String OF_REQUESTS =
            BOOT + "micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration";

    private boolean enabled;

    @Override
    public void setEnvironment(Environment environment) {
        enabled = environment.getProperty(TracesSwitch.ENABLED, Boolean.class, false);
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] match = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            match[i] = isWanted(Objects.requireNonNullElse(classes[i], ""));
        }
        return match;
    }

    private boolean isWanted(String name) {
        boolean ofTraces = name.startsWith(BOOT + "micrometer.tracing.") || name.startsWith(BOOT + "opentelemetry.");
        return !ofTraces || enabled && !name.equals(OF_REQUESTS);
    }
}
