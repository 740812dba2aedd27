package dev.utakata.forge.github;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.People;
import dev.utakata.forge.Person;
import dev.utakata.secret.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * People by their own tokens: each such call counts against the person's limits and none of ours, so that it takes no turn
 * and is never answered from what was kept.
 */
final class GitHubPeople implements People {

    private final URI user;
    private final GitHubAccess access;
    private final Wire wire;
    private final Failures failures;

    GitHubPeople(GitHubProperties properties, GitHubAccess access, Wire wire, Clock clock) {
        this.user = URI.create(properties.apiUrl().toString().replaceFirst("/$", "") + "/user");
        this.access = access;
        this.wire = wire;
        this.failures = new Failures(clock);
    }

    @Override
    public URI web() {
        return access.webUrl();
    }

    @Override
    public Optional<Person> of(Secret token) {
        if (!token.reveal().matches("[!-~]{1,1000}")) {
            return Optional.empty();
        }
        HttpResponse<byte[]> response = wire.send(HttpRequest.newBuilder(user)
                .header("Accept", "application/vnd.github+json")
                .header("User-Agent", "utakata")
                .header("Authorization", "Bearer " + token.reveal())
                .build());
        if (response.statusCode() == 401) {
            return Optional.empty();
        }
        if (response.statusCode() >= 400) {
            RuntimeException failure = failures.of(response);
            // The token of an App's installation is nobody's, and GitHub says so with 403.
            if (response.statusCode() == 403 && failure instanceof PermanentFailure) {
                return Optional.empty();
            }
            throw failure;
        }
        JsonNode body = Failures.body(response.statusCode(), response.body());
        String login = body.path("login").asString("");
        long id = body.path("id").asLong(0);
        if (!GitHubPermissions.isLogin(login) || id <= 0) {
            throw new TransientFailure("GitHub did not tell whose token it is");
        }
        return Optional.of(new Person(login, id));
    }
}
