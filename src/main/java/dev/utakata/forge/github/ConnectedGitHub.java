package dev.utakata.forge.github;

import dev.utakata.forge.RepositoryName;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** The access that the properties describe. */
final class ConnectedGitHub implements GitHubAccess {

    private final URI apiUrl;
    private final Exchange exchange;
    private final Credentials credentials;

    ConnectedGitHub(GitHubProperties properties, Wire wire, Effects effects, Clock clock, OutsideCalls calls) {
        this.apiUrl = URI.create(withoutTrailingSlash(properties.apiUrl().toString()));
        this.exchange = new Exchange(wire, properties.writes(), effects, clock, calls);
        Long appId = properties.appId();
        PrivateKeyLocation key = properties.privateKey();
        this.credentials = appId != null && key != null
                ? new AppCredentials(new AppStatement(appId, new PrivateKeyFile(key), clock), clock, this::root)
                : new TokenCredentials(properties.token(), this::root);
    }

    @Override
    public GitHubRest rest(RepositoryName repository) {
        return new RestCalls(URI.create(apiUrl + "/repos/" + repository), credentials.in(repository), exchange);
    }

    @Override
    public GitHubRest root(RepositoryName repository) {
        return root(credentials.in(repository));
    }

    @Override
    public Optional<GitHubRest> app() {
        return credentials.app().map(this::root);
    }

    @Override
    public String token(RepositoryName repository) {
        return credentials.in(repository).token();
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

    private GitHubRest root(Bearer bearer) {
        return new RestCalls(apiUrl, bearer, exchange);
    }

    private static String withoutTrailingSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
