package dev.utakata.image.registry;

import dev.utakata.failure.TransientFailure;
import dev.utakata.outside.CallEnding;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import dev.utakata.outside.aws.AwsCalls;
import dev.utakata.secret.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ecr.EcrClient;

/** Passwords of Amazon's registries, had with the credentials that the AWS SDK finds; each is good for twelve hours. */
final class Ecr implements AutoCloseable {

    private static final Pattern AMAZON =
            Pattern.compile("[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?");
    private static final Pattern REGION = Pattern.compile("[0-9]{12}\\.dkr\\.ecr\\.([a-z0-9-]+)\\..+");

    private final AwsCredentialsProvider credentials;
    private final Duration timeout;
    private final Clock clock;
    private final ExecutionInterceptor told;
    private final Map<String, EcrClient> clients = new ConcurrentHashMap<>();
    private final Map<String, Pass> passes = new ConcurrentHashMap<>();

    Ecr(AwsCredentialsProvider credentials, Duration timeout, Clock clock, OutsideCalls calls) {
        this.credentials = credentials;
        this.timeout = timeout;
        this.clock = clock;
        this.told = new AwsCalls(
                calls,
                OutsideSystem.ECR,
                (failure, operation) -> CallEnding.of(EcrErrors.translate(failure, "calling " + operation)));
    }

    static boolean serves(RegistryProperties registry) {
        return registry.endpoint() != null || AMAZON.matcher(registry.host()).matches();
    }

    /** The Authorization for the registry. */
    Secret authorization(RegistryProperties registry) {
        Pass known = passes.get(registry.host());
        if (known != null && known.isGood(clock)) {
            return known.authorization();
        }
        Pass pass = fetch(registry);
        passes.put(registry.host(), pass);
        return pass.authorization();
    }

    /** The registry no longer takes its password: the next question is asked with a new one. */
    void forget(RegistryProperties registry) {
        passes.remove(registry.host());
    }

    private Pass fetch(RegistryProperties registry) {
        String doing = "asking for a password of " + registry.host();
        try {
            return clients
                    .computeIfAbsent(registry.host(), host -> client(host, registry.endpoint()))
                    .getAuthorizationToken()
                    .authorizationData()
                    .stream()
                    .filter(data -> data.authorizationToken() != null && data.expiresAt() != null)
                    .map(data -> new Pass(Basic.encoded(data.authorizationToken()), data.expiresAt()))
                    .findFirst()
                    .orElseThrow(() -> new TransientFailure("ECR gave no password while " + doing));
        } catch (SdkException failure) {
            throw EcrErrors.translate(failure, doing);
        }
    }

    private EcrClient client(String host, @Nullable URI endpoint) {
        var builder = EcrClient.builder()
                .region(region(host))
                .credentialsProvider(credentials)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(timeout)
                        .connectionAcquisitionTimeout(timeout)
                        .socketTimeout(timeout))
                .overrideConfiguration(options -> options.apiCallTimeout(timeout)
                        .apiCallAttemptTimeout(timeout)
                        .addExecutionInterceptor(told)
                        .retryStrategy(DefaultRetryStrategy.doNotRetry()));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    /** The region in the registry's name; any where an emulator's host names none. */
    static Region region(String host) {
        Matcher name = REGION.matcher(host);
        return name.matches() ? Region.of(name.group(1)) : Region.US_EAST_1;
    }

    @Override
    public void close() {
        clients.values().forEach(EcrClient::close);
    }
}
