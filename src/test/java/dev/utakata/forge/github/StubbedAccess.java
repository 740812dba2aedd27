package dev.utakata.forge.github;

import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** The real access, with a token, to whatever stands at an address. */
public final class StubbedAccess implements AutoCloseable {

    private final Wire wire = new Wire(Duration.ofSeconds(5), Duration.ofSeconds(20));
    private final GitHubAccess access;

    public StubbedAccess(String apiUrl) {
        access = new ConnectedGitHub(
                WorldAccess.token(URI.create(apiUrl)),
                wire,
                Effects.done(),
                Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC),
                new OutsideCalls(Clock.systemUTC()));
    }

    public GitHubAccess access() {
        return access;
    }

    @Override
    public void close() {
        wire.close();
    }
}
