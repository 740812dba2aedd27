package dev.utakata.image.registry;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.net.URIBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens of token servers, each for one repository and kept for as long as it is good. */
final class Tokens {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** How long a token is good whose server does not say, by the distribution specification. */
    private static final long SECONDS = 60;

    private static final long MOST_SECONDS = 24 * 60 * 60;

    private final Wire wire;
    private final RegistryErrors errors;
    private final Clock clock;
    private final Map<String, Pass> byRepository = new ConcurrentHashMap<>();

    Tokens(Wire wire, RegistryErrors errors, Clock clock) {
        this.wire = wire;
        this.errors = errors;
        this.clock = clock;
    }

    /** The Authorization by a token that we have and that is still good. */
    Optional<Secret> known(Manifest manifest) {
        Pass pass = byRepository.get(key(manifest));
        return pass != null && pass.isGood(clock) ? Optional.of(pass.authorization()) : Optional.empty();
    }

    /**
     * The Authorization by a new token.
     *
     * @param basic as whom we ask for it; null: as nobody
     * @param remedy what helps where none is given
     */
    Secret fetch(Manifest manifest, Challenge challenge, @Nullable Secret basic, String remedy) {
        if (!challenge.isTrusted(manifest.url())) {
            throw new PermanentFailure(
                    manifest.registry() + " sends us for a token to " + challenge.host() + ", which is not https.",
                    "Platform team: have the registry name an https address as the realm of its tokens.");
        }
        Instant asked = clock.instant();
        String doing = "asking for a token to read " + manifest;
        Answer answer = wire.ask(
                "GET",
                address(manifest, challenge),
                basic == null ? Map.of() : Map.of("Authorization", basic.reveal()),
                doing);
        if (answer.status() != 200) {
            throw errors.translate(answer, challenge.host(), doing, remedy);
        }
        JsonNode body = json(answer);
        String token = body.path("token").asString(body.path("access_token").asString(""));
        if (!token.matches("[!-~]+")) {
            throw new TransientFailure(challenge.host() + " gave no readable token while " + doing);
        }
        long seconds = Math.clamp(body.path("expires_in").asLong(SECONDS), 0, MOST_SECONDS);
        Pass pass = new Pass(Secret.of("Bearer " + token), asked.plusSeconds(seconds));
        byRepository.put(key(manifest), pass);
        return pass.authorization();
    }

    private static URI address(Manifest manifest, Challenge challenge) {
        URIBuilder address = new URIBuilder(challenge.realm());
        if (!challenge.service().isEmpty()) {
            address.addParameter("service", challenge.service());
        }
        String scopes = challenge.scope().isBlank() ? manifest.scope() : challenge.scope();
        for (String scope : scopes.strip().split("\\s+", -1)) {
            address.addParameter("scope", scope);
        }
        try {
            return address.build();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode json(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException unreadable) {
            return JSON.createObjectNode();
        }
    }

    private static String key(Manifest manifest) {
        return manifest.registry() + "/" + manifest.repository();
    }
}
