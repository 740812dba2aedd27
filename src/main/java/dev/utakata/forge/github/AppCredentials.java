package dev.utakata.forge.github;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.RepositoryName;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHApp;
import org.kohsuke.github.GHAppInstallation;
import org.kohsuke.github.GHAppInstallationToken;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.authorization.AuthorizationProvider;

/** A GitHub App: a signed statement of who we are buys a token of one hour for each installation. */
final class AppCredentials implements Credentials {

    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final long appId;
    private final PrivateKeyFile key;
    private final Clock clock;
    private final GitHub client;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RepositoryName, GHAppInstallation> installations = new HashMap<>();
    private final Map<Long, Token> tokens = new HashMap<>();
    private @Nullable GHApp app;

    AppCredentials(long appId, PrivateKeyFile key, Clock clock, Function<AuthorizationProvider, GitHub> clients) {
        this.appId = appId;
        this.key = key;
        this.clock = clock;
        this.client = clients.apply(() -> "Bearer " + statement());
    }

    @Override
    public String token(RepositoryName repository) {
        return alone(() -> {
            GHAppInstallation installation = installation(repository);
            Token known = tokens.get(installation.getId());
            if (known == null || known.expiresAt().minus(MARGIN).isBefore(clock.instant())) {
                known = buy(repository, installation);
                tokens.put(installation.getId(), known);
            }
            return known.value();
        });
    }

    @Override
    public boolean forget(RepositoryName repository) {
        return alone(() -> {
            GHAppInstallation installation = installations.remove(repository);
            return installation != null && tokens.remove(installation.getId()) != null;
        });
    }

    @Override
    public String login() {
        return alone(() -> app().getSlug() + "[bot]");
    }

    private GHApp app() throws IOException {
        GHApp known = app;
        if (known == null) {
            known = client.getApp();
            app = known;
        }
        return known;
    }

    private GHAppInstallation installation(RepositoryName repository) throws IOException {
        GHAppInstallation known = installations.get(repository);
        if (known == null) {
            try {
                known = app().getInstallationByRepository(repository.owner(), repository.name());
            } catch (GHFileNotFoundException missing) {
                throw new PermanentFailure(
                        "Utakata's GitHub App is not installed in " + repository,
                        "Platform team: install it there, or add the repository to its installation.",
                        missing);
            }
            installations.put(repository, known);
        }
        return known;
    }

    private Token buy(RepositoryName repository, GHAppInstallation installation) throws IOException {
        try {
            GHAppInstallationToken bought = installation.createToken().create();
            return new Token(bought.getToken(), bought.getExpiresAt().toInstant());
        } catch (GHFileNotFoundException stale) {
            // Installed anew since we looked: the number has changed.
            installations.remove(repository);
            throw new TransientFailure("Utakata's installation in " + repository + " has changed", stale);
        }
    }

    /** GitHub refuses a statement from the future or of more than ten minutes; clocks differ. */
    private String statement() {
        Instant now = clock.instant();
        return Jwts.builder()
                .issuer(Long.toString(appId))
                .issuedAt(Date.from(now.minusSeconds(60)))
                .expiration(Date.from(now.plusSeconds(480)))
                .signWith(key.read(), Jwts.SIG.RS256)
                .compact();
    }

    /** One purchase at a time, so that a crowd of threads buys one token and not many. */
    private <T> T alone(Question<T> question) {
        lock.lock();
        try {
            return question.ask();
        } catch (IOException failure) {
            throw new TransientFailure("GitHub did not accept Utakata's App for now", failure);
        } finally {
            lock.unlock();
        }
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    private record Token(String value, Instant expiresAt) {

        @Override
        public String toString() {
            return "Token until " + expiresAt;
        }
    }
}
