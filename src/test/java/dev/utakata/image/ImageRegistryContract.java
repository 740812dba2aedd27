package dev.utakata.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.utakata.failure.TransientFailure;
import dev.utakata.world.Delays;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link ImageRegistry} does, against the model's registry. */
public abstract class ImageRegistryContract {

    protected static final String TAG = "0123456789".repeat(4);

    protected final World world = new World(Instant.parse("2026-11-23T09:00:00Z"), Delays.ordinary());
    private ImageRegistry registry;

    protected abstract ImageRegistry create(World world) throws Exception;

    /** The registry's host as it stands in images' names. */
    protected abstract String host();

    @BeforeEach
    void open() throws Exception {
        registry = create(world);
    }

    @Test
    void aTagThatWasPushedNamesADigest() {
        world.cluster().push(shop(TAG).toString());

        assertThat(registry.digest(shop(TAG))).get().asString().matches("sha256:[0-9a-f]{64}");
        assertThat(registry.digest(shop(TAG)))
                .isEqualTo(world.cluster().digest(shop(TAG).toString()));
    }

    @Test
    void eachTagAndEachRepositoryHasItsOwn() {
        ImageReference other = new ImageReference(host() + "/acme/team/other", TAG);
        world.cluster().push(shop(TAG).toString());
        world.cluster().push(shop("latest").toString());
        world.cluster().push(other.toString());

        assertThat(registry.digest(shop(TAG))).isPresent().isNotEqualTo(registry.digest(shop("latest")));
        assertThat(registry.digest(other))
                .isEqualTo(world.cluster().digest(other.toString()))
                .isNotEqualTo(registry.digest(shop(TAG)));
    }

    @Test
    void aTagThatNobodyPushedNamesNothing() {
        assertThat(registry.digest(shop(TAG))).isEmpty();

        world.cluster().push(shop("latest").toString());

        assertThat(registry.digest(shop(TAG))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"UNAVAILABLE", "THROTTLED", "ANSWER_LOST"})
    void anOutagePasses(Fault fault) {
        world.cluster().push(shop(TAG).toString());
        world.faults().next(Outside.REGISTRY, fault);

        assertThatThrownBy(() -> registry.digest(shop(TAG))).isInstanceOf(TransientFailure.class);
        assertThat(registry.digest(shop(TAG))).isPresent();
    }

    @Test
    void aPauseThatIsAskedForIsTold() {
        world.faults().next(Outside.REGISTRY, Fault.THROTTLED);

        TransientFailure failure = catchThrowableOfType(TransientFailure.class, () -> registry.digest(shop(TAG)));

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(61));
    }

    @Test
    void toLookChangesNothing() {
        registry.digest(shop(TAG));

        assertThat(world.calls().count(Outside.REGISTRY)).isPositive();
        assertThat(world.calls().countChanging(Outside.REGISTRY)).isZero();
    }

    protected ImageReference shop(String tag) {
        return new ImageReference(host() + "/shop", tag);
    }
}
