package dev.utakata.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.image.ImageRegistry;
import dev.utakata.image.ImageRegistryContract;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.secret.Secret;
import dev.utakata.world.World;
import dev.utakata.world.http.HttpWorld;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

class OciImageRegistryTest extends ImageRegistryContract {

    private HttpWorld http;
    private OciImageRegistry registry;

    @Override
    protected ImageRegistry create(World world) {
        http = new HttpWorld(world);
        registry = registry(new RegistryProperties(host(), null, null, true, null));
        return registry;
    }

    @Override
    protected String host() {
        return http.url().getAuthority();
    }

    @AfterEach
    void close() {
        registry.close();
        http.close();
    }

    @Test
    void aTokenIsFetchedOnceForARepository() {
        registry.digest(shop(TAG));
        registry.digest(shop("latest"));

        assertThat(world.calls().all())
                .extracting(call -> call.what())
                .containsExactly(
                        "HEAD /v2/shop/manifests/" + TAG,
                        "GET /token",
                        "HEAD /v2/shop/manifests/" + TAG,
                        "HEAD /v2/shop/manifests/latest");
    }

    @Test
    void aPrivateRegistryIsReadWithWhatIsConfigured() {
        world.cluster().push(shop(TAG).toString());
        http.registryAdmitsOnly("robot", "secret");

        assertThatThrownBy(() -> registry.digest(shop(TAG)))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.remedy()).contains(host(), "utakata.registries"));
        try (OciImageRegistry known =
                registry(new RegistryProperties(host(), "robot", Secret.of("secret"), true, null))) {
            assertThat(known.digest(shop(TAG))).isPresent();
        }
    }

    private static OciImageRegistry registry(RegistryProperties properties) {
        return new OciImageRegistry(
                new Registries(List.of(properties)),
                AnonymousCredentialsProvider.create(),
                Clock.systemUTC(),
                Duration.ofSeconds(20),
                new OutsideCalls(Clock.systemUTC()));
    }
}
