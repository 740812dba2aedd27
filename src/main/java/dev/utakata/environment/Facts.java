package dev.utakata.environment;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a step found out about the world, such as a run's id: small texts by name, kept with the step. */
public record Facts(Map<String, String> values) {

    public static final Facts NONE = new Facts(Map.of());

    public Facts {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public Facts with(String name, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(name, value);
        return new Facts(more);
    }

    public Facts without(String name) {
        Map<String, String> fewer = new TreeMap<>(values);
        fewer.remove(name);
        return new Facts(fewer);
    }
}
