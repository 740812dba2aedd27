package dev.utakata.configuration;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is wrong with a configuration, by property. The first word on a property stands. */
final class Problems {

    private final Map<String, String> byProperty = new TreeMap<>();

    void add(String property, String text) {
        byProperty.putIfAbsent(property, text);
    }

    /** Notes a problem unless the condition holds. */
    void require(boolean condition, String property, String text) {
        if (!condition) {
            add(property, text);
        }
    }

    /** Requests to such an address bear what opens it: they go over https, or do not leave this machine. */
    void requireEncrypted(String property, @Nullable URI address) {
        if (address != null) {
            String host = String.valueOf(address.getHost());
            boolean here =
                    host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.[0-9]+\\.[0-9]+\\.[0-9]+");
            require(
                    "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && here),
                    property,
                    "would carry credentials unencrypted: write https://; http:// is for this machine only.");
        }
    }

    /** Whether something is wrong with this property, or with one above or below it. */
    boolean concern(String property) {
        return byProperty.keySet().stream()
                .anyMatch(known -> known.equals(property) || isBelow(known, property) || isBelow(property, known));
    }

    private static boolean isBelow(String property, String section) {
        return property.startsWith(section + ".") || property.startsWith(section + "[");
    }

    Optional<InvalidConfiguration> toFailure() {
        return byProperty.isEmpty() ? Optional.empty() : Optional.of(new InvalidConfiguration(byProperty));
    }
}
