package dev.utakata.forge.github;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.RepositoryName;
import dev.utakata.secret.Secret;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An installation's token for one repository and no other, so that whoever steals it has one repository. Kept until five
 * minutes before it expires; bought by one thread at a time.
 */
final class InstallationToken implements Bearer {

    private static final Duration MARGIN = Duration.ofMinutes(5);

    /** One that was bought just now has all the permissions that there are. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final RepositoryName repository;
    private final GitHubRest app;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Long installation;
    private @Nullable Token token;

    InstallationToken(RepositoryName repository, GitHubRest app, Clock clock) {
        this.repository = repository;
        this.app = app;
        this.clock = clock;
    }

    /** Limits are an installation's, however many repositories it has. */
    @Override
    public String account() {
        return alone(() -> "installation " + installation());
    }

    @Override
    public String scope() {
        return repository.toString();
    }

    @Override
    public String token() {
        return alone(() -> {
            Token known = token;
            if (known == null || known.expiresAt().minus(MARGIN).isBefore(clock.instant())) {
                known = buy();
                token = known;
            }
            return known.value().reveal();
        });
    }

    /** Whether the App is still installed is asked again, too: that is the commonest reason for a refused token. */
    @Override
    public boolean forget(String refused) {
        return alone(() -> {
            if (token != null && token.value().reveal().equals(refused)) {
                token = null;
                installation = null;
            }
            return true;
        });
    }

    /** A token keeps the permissions of the moment in which it was bought, also when the App was given others since. */
    @Override
    public boolean outgrow(String forbidden) {
        return alone(() -> {
            Token known = token;
            if (known == null || !known.value().reveal().equals(forbidden)) {
                return true;
            }
            boolean old = known.boughtAt().plus(YOUNG).isBefore(clock.instant());
            token = old ? null : known;
            return old;
        });
    }

    private long installation() {
        Long known = installation;
        if (known == null) {
            GitHubRest.Answer answer = app.get("/repos/" + repository + "/installation", 404);
            if (answer.status() == 404) {
                throw new NotInstalled(repository);
            }
            known = answer.body().path("id").asLong(0);
            if (known == 0) {
                throw new TransientFailure(
                        "GitHub's answer about the installation in " + repository + " makes no sense");
            }
            installation = known;
        }
        return known;
    }

    private Token buy() {
        String path = "/app/installations/" + installation() + "/access_tokens";
        GitHubRest.Answer answer = app.send("POST", path, Map.of("repositories", List.of(repository.name())), 404, 422);
        if (answer.status() >= 400) {
            installation = null;
        }
        if (answer.status() == 404) {
            // Installed anew since we looked: the number has changed.
            throw new TransientFailure("Utakata's installation in " + repository + " has changed");
        }
        if (answer.status() == 422) {
            throw new PermanentFailure(
                    "GitHub gives no token for " + repository + ": " + answer.message(),
                    "Platform team: if the repository was renamed, write its new name into utakata.projects; otherwise"
                            + " add it to the installation of Utakata's GitHub App.");
        }
        try {
            String value = answer.body().path("token").asString("");
            if (!value.matches("[!-~]+")) {
                // The HTTP client would refuse the header, and say the token.
                throw new TransientFailure("GitHub's token for " + repository + " makes no sense");
            }
            return new Token(
                    Secret.of(value),
                    clock.instant(),
                    Instant.parse(answer.body().path("expires_at").asString("")));
        } catch (DateTimeException malformed) {
            throw new TransientFailure("GitHub's token for " + repository + " makes no sense", malformed);
        }
    }

    private <T> T alone(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    private record Token(Secret value, Instant boughtAt, Instant expiresAt) {}
}
