package dev.utakata.image.registry;

import java.util.List;

/** The registries of which something is configured. */
public record Registries(List<RegistryProperties> all) {

    public Registries {
        all = List.copyOf(all);
    }

    /** What is configured for the host, or what holds for every other. */
    RegistryProperties of(String host) {
        return all.stream()
                .filter(one -> one.host().equals(host))
                .findFirst()
                .orElseGet(() -> new RegistryProperties(host, null, null, false, null));
    }
}
