package dev.utakata.image.registry;

import dev.utakata.image.ImageReference;
import dev.utakata.image.ImageRegistry;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.secret.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Reads digests by one HEAD of the OCI distribution API
 * (https://github.com/opencontainers/distribution-spec/blob/main/spec.md#checking-if-content-exists-in-the-registry).
 */
final class OciImageRegistry implements ImageRegistry, AutoCloseable {

    /** In one header, since some registries read only the first; without the indexes they would answer for one platform. */
    private static final String TYPES = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final Registries registries;
    private final Wire wire;
    private final RegistryErrors errors;
    private final Tokens tokens;
    private final Ecr ecr;

    /** @param timeout of connecting, and of each wait for an answer */
    OciImageRegistry(
            Registries registries, AwsCredentialsProvider aws, Clock clock, Duration timeout, OutsideCalls calls) {
        this.registries = registries;
        this.errors = new RegistryErrors(clock);
        this.wire = new Wire(timeout, errors, calls);
        this.tokens = new Tokens(wire, errors, clock);
        this.ecr = new Ecr(aws, timeout, clock, calls);
    }

    @Override
    public Optional<String> digest(ImageReference image) {
        Manifest manifest = Manifest.of(image, registries);
        Answer answer = ask("HEAD", manifest);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        Optional<String> told = answer.header("Docker-Content-Digest")
                .filter(digest -> DIGEST.matcher(digest).matches());
        if (told.isPresent()) {
            return told;
        }
        // The specification leaves the header to the registry's choice; the digest is that of the bytes either way.
        Answer whole = ask("GET", manifest);
        return whole.status() == 404 ? Optional.empty() : Optional.of(sha256(whole.body()));
    }

    /** The answer that is a manifest or says that there is none. */
    private Answer ask(String method, Manifest manifest) {
        RegistryProperties registry = registries.of(manifest.registry());
        Secret own = own(registry);
        Answer answer = ask(
                method,
                manifest,
                tokens.known(manifest).or(() -> Optional.ofNullable(own)).orElse(null));
        Optional<Challenge> challenge = answer.status() == 401 ? Challenge.in(answer) : Optional.empty();
        if (challenge.isPresent()) {
            answer = ask(method, manifest, tokens.fetch(manifest, challenge.get(), own, remedy(registry)));
        }
        if (answer.status() == 200 || answer.status() == 404) {
            return answer;
        }
        if (answer.status() == 401 || answer.status() == 403) {
            ecr.forget(registry);
        }
        throw errors.translate(answer, manifest.registry(), "reading what " + manifest + " names", remedy(registry));
    }

    private Answer ask(String method, Manifest manifest, @Nullable Secret authorization) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", TYPES);
        if (authorization != null) {
            headers.put("Authorization", authorization.reveal());
        }
        return wire.ask(method, manifest.url(), headers, "reading what " + manifest + " names");
    }

    /** The Authorization without a token; null: none. */
    private @Nullable Secret own(RegistryProperties registry) {
        Optional<Secret> basic = registry.basic();
        if (basic.isPresent()) {
            return basic.get();
        }
        return Ecr.serves(registry) ? ecr.authorization(registry) : null;
    }

    private static String remedy(RegistryProperties registry) {
        if (registry.basic().isPresent()) {
            return "Platform team: check username and password of " + registry.host()
                    + " in utakata.registries, and that they may pull the project's build.image.";
        }
        return Ecr.serves(registry)
                ? "Platform team: allow Utakata's AWS role ecr:BatchGetImage on the repository."
                : "Platform team: give username and password of " + registry.host() + " in utakata.registries.";
    }

    private static String sha256(byte[] body) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        wire.close();
        ecr.close();
    }
}
