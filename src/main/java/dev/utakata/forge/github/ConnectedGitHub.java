package dev.utakata.forge.github;

import dev.utakata.forge.RepositoryName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.authorization.AuthorizationProvider;

/** The access that the properties describe. */
final class ConnectedGitHub implements GitHubAccess {

    private final URI apiUrl;
    private final Wire wire;
    private final Failures failures;
    private final Credentials credentials;
    private final Map<RepositoryName, GitHub> clients = new ConcurrentHashMap<>();

    ConnectedGitHub(GitHubProperties properties, Wire wire, Clock clock) {
        this.apiUrl = URI.create(withoutTrailingSlash(properties.apiUrl().toString()));
        this.wire = wire;
        this.failures = new Failures(clock);
        Long appId = properties.appId();
        String key = properties.privateKey();
        this.credentials = appId != null && key != null
                ? new AppCredentials(appId, new PrivateKeyFile(key), clock, this::connect)
                : new TokenCredentials(properties.token(), this::connect);
    }

    @Override
    public GitHub client(RepositoryName repository) {
        return clients.computeIfAbsent(repository, name -> connect(() -> "Bearer " + credentials.token(name)));
    }

    @Override
    public GitHubRest rest(RepositoryName repository) {
        return new RestCalls(URI.create(apiUrl + "/repos/" + repository), repository, credentials, wire, failures);
    }

    @Override
    public GitHubRest root(RepositoryName repository) {
        return new RestCalls(apiUrl, repository, credentials, wire, failures);
    }

    @Override
    public String token(RepositoryName repository) {
        return credentials.token(repository);
    }

    @Override
    public URI webUrl() {
        String api = apiUrl.toString();
        if (api.endsWith("/api/v3")) {
            return URI.create(api.substring(0, api.length() - "/api/v3".length()));
        }
        // api.github.com, and api.<name>.ghe.com where the data stays in one region.
        return URI.create(api.replaceFirst("^(https?://)api\\.", "$1"));
    }

    @Override
    public String login() {
        return credentials.login();
    }

    private GitHub connect(AuthorizationProvider authorization) {
        try {
            return new GitHubBuilder()
                    .withEndpoint(apiUrl.toString())
                    .withConnector(new TimedConnector(wire, failures))
                    .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
                    .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
                    .withAuthorizationProvider(authorization)
                    .build();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String withoutTrailingSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
