package dev.utakata.forge.github;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.RepositoryName;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.authorization.AuthorizationProvider;

/** One token for everything. */
final class TokenCredentials implements Credentials {

    private final @Nullable String token;
    private final GitHub client;
    private volatile @Nullable String login;

    TokenCredentials(@Nullable String token, Function<AuthorizationProvider, GitHub> clients) {
        this.token = token;
        this.client = clients.apply(() -> "Bearer " + required());
    }

    @Override
    public String token(RepositoryName repository) {
        return required();
    }

    @Override
    public boolean forget(RepositoryName repository) {
        return false;
    }

    @Override
    public String login() {
        String known = login;
        if (known == null) {
            try {
                known = client.getMyself().getLogin();
            } catch (IOException failure) {
                throw new TransientFailure("GitHub did not tell whose token it is", failure);
            }
            login = known;
        }
        return known;
    }

    private String required() {
        if (token == null || token.isBlank()) {
            throw new PermanentFailure(
                    "Utakata has no access to GitHub",
                    "Platform team: set utakata.github.app-id and private-key, or utakata.github.token.");
        }
        return token;
    }
}
