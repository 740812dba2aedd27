package dev.utakata.environment;

import java.util.UUID;

/** Tells one environment from every other, for ever. */
public record EnvironmentId(UUID value) {

    static EnvironmentId create() {
        return new EnvironmentId(UUID.randomUUID());
    }

    public static EnvironmentId of(String text) {
        return new EnvironmentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
