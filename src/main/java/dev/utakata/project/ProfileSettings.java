package dev.utakata.project;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A kind of environment that a label chooses, such as a large one or one with a database. What it does not say is as the
 * project has it.
 *
 * @param label what a pull request must bear to get this one
 * @param template folder of the manifest repository that is filled instead
 * @param kustomization folder that the built-in overlay builds upon instead
 * @param parameters what differs, or is there in addition
 */
public record ProfileSettings(
        String label,
        @Nullable String template,
        @Nullable String kustomization,
        @DefaultValue Map<String, String> parameters) {

    public ProfileSettings {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }
}
