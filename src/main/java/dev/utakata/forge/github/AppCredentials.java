package dev.utakata.forge.github;

import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.RepositoryName;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A GitHub App: its signed statement of who it is buys a token of one hour for each repository. */
final class AppCredentials implements Credentials {

    private final AppStatement statement;
    private final GitHubRest app;
    private final Clock clock;
    private final Map<RepositoryName, InstallationToken> tokens = new ConcurrentHashMap<>();
    private volatile @Nullable String login;

    AppCredentials(AppStatement statement, Clock clock, Function<Bearer, GitHubRest> connect) {
        this.statement = statement;
        this.app = connect.apply(statement);
        this.clock = clock;
    }

    @Override
    public Bearer in(RepositoryName repository) {
        return tokens.computeIfAbsent(repository, name -> new InstallationToken(name, app, clock));
    }

    @Override
    public Optional<Bearer> app() {
        return Optional.of(statement);
    }

    @Override
    public String login() {
        String known = login;
        if (known == null) {
            String slug = app.get("/app").body().path("slug").asString("");
            if (slug.isEmpty()) {
                throw new TransientFailure("GitHub did not tell the name of Utakata's App");
            }
            known = slug + "[bot]";
            login = known;
        }
        return known;
    }
}
