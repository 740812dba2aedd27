package dev.utakata.story;

import java.util.Map;

/**
 * What a project has otherwise than the others.
 *
 * @param properties by name; {@code {registry}} in a value stands for the host of the world's registry, and an empty value
 *     takes the property away
 */
record HouseRules(Map<String, String> properties) {

    static final String REGISTRY = "{registry}";

    /** The registry of the face in memory, which no name has to resolve. */
    static final String IN_MEMORY = "registry.example.com";

    Map<String, String> at(String registry) {
        Map<String, String> all = new java.util.LinkedHashMap<>();
        properties.forEach((name, value) -> all.put(name, value.replace(REGISTRY, registry)));
        return all;
    }
}
