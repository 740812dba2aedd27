package dev.utakata.forge.github;

import dev.utakata.forge.github.KeptAnswers.Kept;
import dev.utakata.reconcile.Lease;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Every call to GitHub's API goes through here, in anybody's name: if it is that account's turn, over the wire, with what
 * was answered last time where GitHub says that it has not changed.
 */
final class Exchange {

    /** Named, because GitHub moves callers that name none to the next version when this one ends. */
    private static final String VERSION = "2022-11-28";

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"next\"");

    private static final int KEPT = 500;
    private static final long KEPT_BYTES = 8L << 20;

    private final Wire wire;
    private final GitHubProperties.WriteLimits limits;
    private final Clock clock;
    private final Failures failures;
    private final KeptAnswers answers = new KeptAnswers(KEPT, KEPT_BYTES);
    private final Map<String, Turns> turns = new ConcurrentHashMap<>();

    Exchange(Wire wire, GitHubProperties.WriteLimits limits, Clock clock) {
        this.wire = wire;
        this.limits = limits;
        this.clock = clock;
        this.failures = new Failures(clock);
    }

    GitHubRest.Answer send(Bearer bearer, String method, URI uri, Map<String, ?> body, int... expected) {
        Turns account = account(bearer);
        return account.take(Pace.of(method, uri.getPath()), () -> {
            Optional<String> key = method.equals("GET") ? Optional.of(bearer.scope() + " " + uri) : Optional.empty();
            Optional<Kept> kept = key.flatMap(answers::find);
            HttpResponse<byte[]> response =
                    authorised(bearer, account.budget(), request(method, uri, body, kept), wire::send);
            if (response.statusCode() == 304 && kept.isPresent()) {
                return answer(200, kept.get().body(), kept.get().link());
            }
            int status = response.statusCode();
            boolean wanted = IntStream.of(expected).anyMatch(one -> one == status);
            // A rate limit's 403 is never the one that a caller expects.
            if (status >= 400 && (!wanted || failures.pause(response).isPresent())) {
                throw failures.of(response);
            }
            GitHubRest.Answer answer = answer(status, response.body(), link(response));
            key.ifPresent(name -> keep(name, response));
            return answer;
        });
    }

    /** The end of a file; empty where there is none, or GitHub keeps it no longer. */
    Optional<byte[]> tail(Bearer bearer, URI uri, int most) {
        Turns account = account(bearer);
        return account.take(Pace.of("GET", uri.getPath()), () -> {
            HttpRequest.Builder request = request("GET", uri, Map.of(), Optional.empty());
            HttpResponse<byte[]> response =
                    authorised(bearer, account.budget(), request, signed -> wire.download(signed, most));
            int status = response.statusCode();
            if (status == 404 || status == 410) {
                return Optional.empty();
            }
            if (status >= 400) {
                throw failures.of(response);
            }
            return Optional.of(response.body());
        });
    }

    private Turns account(Bearer bearer) {
        return turns.computeIfAbsent(bearer.account(), name -> new Turns(new Budget(name, clock), limits, clock));
    }

    /** A token that is refused is replaced once. */
    private HttpResponse<byte[]> authorised(Bearer bearer, Budget budget, HttpRequest.Builder request, Way way) {
        String token = bearer.token();
        HttpResponse<byte[]> response = heard(budget, request, token, way);
        return response.statusCode() == 401 && bearer.forget(token)
                ? heard(budget, request, bearer.token(), way)
                : response;
    }

    private HttpResponse<byte[]> heard(Budget budget, HttpRequest.Builder request, String token, Way way) {
        Lease.check();
        HttpResponse<byte[]> response = way.send(
                request.copy().header("Authorization", "Bearer " + token).build());
        budget.heard(response.headers(), failures.pause(response));
        return response;
    }

    /** How a request that bears a token goes over the wire. */
    private interface Way {
        HttpResponse<byte[]> send(HttpRequest signed);
    }

    private static HttpRequest.Builder request(String method, URI uri, Map<String, ?> body, Optional<Kept> kept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", VERSION)
                .header("User-Agent", "utakata")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Failures.json(body)));
        kept.ifPresent(answer -> request.header("If-None-Match", answer.tag()));
        return request;
    }

    private void keep(String key, HttpResponse<byte[]> response) {
        Optional<String> tag = response.headers().firstValue("etag");
        if (response.statusCode() == 200 && tag.isPresent()) {
            answers.keep(key, new Kept(tag.get(), response.body(), link(response)));
        }
    }

    private static GitHubRest.Answer answer(int status, byte[] body, String link) {
        // GitHub names the next page's full address; of a moved repository's, only the query is ours to use.
        Matcher next = NEXT.matcher(link);
        return new GitHubRest.Answer(
                status,
                Failures.body(status, body),
                next.find() ? Optional.ofNullable(URI.create(next.group(1)).getRawQuery()) : Optional.empty());
    }

    private static String link(HttpResponse<byte[]> response) {
        return response.headers().firstValue("link").orElse("");
    }
}
