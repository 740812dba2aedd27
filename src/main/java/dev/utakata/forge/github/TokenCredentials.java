package dev.utakata.forge.github;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.RepositoryName;
import dev.utakata.secret.Secret;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One token for everything. */
final class TokenCredentials implements Credentials {

    private final @Nullable Secret token;
    private final GitHubRest root;
    private volatile @Nullable String login;

    TokenCredentials(@Nullable Secret token, Function<Bearer, GitHubRest> connect) {
        this.token = token;
        this.root = connect.apply(new Owner("user"));
    }

    @Override
    public Bearer in(RepositoryName repository) {
        return new Owner(repository.toString());
    }

    @Override
    public Optional<Bearer> app() {
        return Optional.empty();
    }

    @Override
    public String login() {
        String known = login;
        if (known == null) {
            known = root.get("/user").body().path("login").asString("");
            if (known.isEmpty()) {
                throw new TransientFailure("GitHub did not tell whose token it is");
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
        return token.reveal();
    }

    private final class Owner implements Bearer {

        private final String scope;

        Owner(String scope) {
            this.scope = scope;
        }

        @Override
        public String account() {
            return "the token";
        }

        @Override
        public String scope() {
            return scope;
        }

        @Override
        public String token() {
            return required();
        }

        @Override
        public boolean forget(String refused) {
            return false;
        }
    }
}
