package dev.utakata.forge.github;

import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import dev.utakata.secret.Secret;
import dev.utakata.world.World;
import dev.utakata.world.http.HttpWorld;
import dev.utakata.world.http.Temporary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The real access to a world that is served over HTTP; what it has to find out about itself it knows already. */
public final class WorldAccess implements AutoCloseable {

    static final GitHubProperties.WriteLimits UNLIMITED = new GitHubProperties.WriteLimits(0, 0);

    private final HttpWorld http;
    private final Wire wire = new Wire(Duration.ofSeconds(5), Duration.ofSeconds(20));
    private final GitHubAccess access;

    public WorldAccess(World world) {
        this(world, WorldAccess::token);
    }

    private WorldAccess(World world, Function<URI, GitHubProperties> properties) {
        http = new HttpWorld(world);
        InstantSource time = world::now;
        access = new ConnectedGitHub(
                properties.apply(URI.create(http.url() + "/api/v3")),
                wire,
                Effects.done(),
                time.withZone(ZoneOffset.UTC),
                new OutsideCalls(Clock.systemUTC()));
        access.login();
        world.calls().clear();
    }

    /** As a GitHub App, whose key is made for this run. */
    static WorldAccess ofAnApp(World world) {
        try {
            String key = AppKey.file(Temporary.folder("app"), AppKey.pkcs1());
            return new WorldAccess(world, url -> app(url, key));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public GitHubAccess access() {
        return access;
    }

    static GitHubProperties token(URI apiUrl) {
        return new GitHubProperties(
                apiUrl, null, null, Secret.of("ghp_made_up"), List.of(), UNLIMITED, GitHubProperties.Intake.WEBHOOK);
    }

    static GitHubProperties app(URI apiUrl, @Nullable String privateKey) {
        return new GitHubProperties(
                apiUrl,
                12345L,
                privateKey == null ? null : PrivateKeyLocation.of(privateKey),
                null,
                List.of(),
                UNLIMITED,
                GitHubProperties.Intake.WEBHOOK);
    }

    @Override
    public void close() {
        wire.close();
        http.close();
    }
}
