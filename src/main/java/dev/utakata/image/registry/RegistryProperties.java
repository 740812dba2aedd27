package dev.utakata.image.registry;

import dev.utakata.secret.Secret;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one registry is reached (an element of {@code utakata.registries}). A registry that is not listed is asked over
 * https without credentials, Amazon's ECR with those that the AWS SDK finds.
 *
 * @param host as in the images' names, with a port where they have one, such as {@code ghcr.io}; {@code docker.io} for
 *     Docker Hub
 * @param username who pulls; absent: nobody in particular
 * @param password password or access token; given together with the username
 * @param insecure whether the registry is spoken to over http, for try-outs
 * @param endpoint another address of ECR's API than AWS's own, for emulators; makes the host an ECR registry
 */
public record RegistryProperties(
        String host,
        @Nullable String username,
        @Nullable Secret password,
        @DefaultValue("false") boolean insecure,
        @Nullable URI endpoint) {

    /** The Authorization that the username and the password make. */
    Optional<Secret> basic() {
        return username == null || username.isBlank() || password == null
                ? Optional.empty()
                : Optional.of(Basic.of(username, password));
    }
}
