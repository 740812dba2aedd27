package dev.utakata.configuration;

import dev.utakata.image.registry.RegistryProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must hold within {@code utakata.registries}. */
final class RegistriesCheck {

    /** As an image's name has it: in lower case, without a scheme. */
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?");

    private final Problems problems;

    RegistriesCheck(Problems problems) {
        this.problems = problems;
    }

    void check(@Nullable List<RegistryProperties> registries) {
        if (registries == null) {
            return;
        }
        Map<String, String> hosts = new HashMap<>();
        for (int i = 0; i < registries.size(); i++) {
            String path = "utakata.registries[" + i + "]";
            RegistryProperties registry = registries.get(i);
            if (registry == null || registry.host() == null) {
                problems.add(path + ".host", "is missing: name the registry as images do, such as ghcr.io.");
                continue;
            }
            check(path, registry);
            String other = hosts.putIfAbsent(registry.host(), path);
            problems.require(other == null, path + ".host", "is the host of " + other + ": list each registry once.");
        }
    }

    private void check(String path, RegistryProperties registry) {
        problems.require(
                HOST.matcher(registry.host()).matches(),
                path + ".host",
                "is not a registry's host: write it in lower case as images do, such as ghcr.io or localhost:5000.");
        problems.require(
                isGiven(registry.username()) || !isGiven(password(registry)),
                path + ".username",
                "is missing: give username and password, or neither.");
        problems.require(
                isGiven(password(registry)) || !isGiven(registry.username()),
                path + ".password",
                "is missing: give username and password, or neither.");
        problems.requireEncrypted(path + ".endpoint", registry.endpoint());
    }

    private static @Nullable String password(RegistryProperties registry) {
        return registry.password() == null ? null : registry.password().reveal();
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
