package dev.utakata.forge.github;

import dev.utakata.forge.github.KeptAnswers.Kept;
import dev.utakata.outside.CallEnding;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import dev.utakata.reconcile.Effects;
import dev.utakata.reconcile.Lease;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
    private final Effects effects;
    private final GitHubProperties.WriteLimits limits;
    private final Clock clock;
    private final OutsideCalls calls;
    private final Failures failures;
    private final KeptAnswers answers = new KeptAnswers(KEPT, KEPT_BYTES);
    private final Map<String, Turns> turns = new ConcurrentHashMap<>();

    Exchange(Wire wire, GitHubProperties.WriteLimits limits, Effects effects, Clock clock, OutsideCalls calls) {
        this.wire = wire;
        this.effects = effects;
        this.limits = limits;
        this.clock = clock;
        this.calls = calls;
        this.failures = new Failures(clock);
    }

    GitHubRest.Answer send(Bearer bearer, String method, URI uri, Map<String, ?> body, int... expected) {
        if (changes(method, uri.getPath())) {
            effects.before(Phrases.of(method, uri.getPath()));
        }
        Turns account = account(bearer);
        String operation = Operation.of(method, uri);
        return account.take(Pace.of(method, uri.getPath()), operation, () -> {
            Optional<String> key = method.equals("GET") ? Optional.of(bearer.scope() + " " + uri) : Optional.empty();
            Optional<Kept> kept = key.flatMap(answers::find);
            Way way = new Way(operation, wire::send, expected);
            HttpResponse<byte[]> response = authorised(bearer, account.budget(), request(method, uri, body, kept), way);
            if (response.statusCode() == 304 && kept.isPresent()) {
                return answer(200, kept.get().body(), kept.get().link());
            }
            int status = response.statusCode();
            if (status >= 400 && !isWanted(response, expected)) {
                throw failures.of(response);
            }
            GitHubRest.Answer answer = answer(status, response.body(), link(response));
            key.ifPresent(name -> keep(name, response));
            return answer;
        });
    }

    /** To buy a token changes nothing that anybody sees, and nothing can be read without it. */
    private static boolean changes(String method, String path) {
        return !method.equals("GET") && !path.endsWith("/access_tokens");
    }

    /** The end of a file; empty where there is none, or GitHub keeps it no longer. */
    Optional<byte[]> tail(Bearer bearer, URI uri, int most) {
        Turns account = account(bearer);
        String operation = Operation.of("GET", uri);
        return account.take(Pace.of("GET", uri.getPath()), operation, () -> {
            HttpRequest.Builder request = request("GET", uri, Map.of(), Optional.empty());
            Way way = new Way(operation, signed -> wire.download(signed, most), 404, 410);
            HttpResponse<byte[]> response = authorised(bearer, account.budget(), request, way);
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
        return turns.computeIfAbsent(
                bearer.account(), name -> new Turns(new Budget(name, clock, calls), limits, clock, calls));
    }

    /** A token that is refused, or has not the rights that the App has by now, is replaced once. */
    private HttpResponse<byte[]> authorised(Bearer bearer, Budget budget, HttpRequest.Builder request, Way way) {
        String token = bearer.token();
        HttpResponse<byte[]> response = heard(budget, request, token, way);
        boolean replaced = response.statusCode() == 401
                ? bearer.forget(token)
                : failures.lacksPermission(response) && bearer.outgrow(token);
        return replaced ? heard(budget, request, bearer.token(), way) : response;
    }

    private HttpResponse<byte[]> heard(Budget budget, HttpRequest.Builder request, String token, Way way) {
        Lease.check();
        HttpRequest signed =
                request.copy().header("Authorization", "Bearer " + token).build();
        HttpResponse<byte[]> response = calls.call(
                OutsideSystem.GITHUB,
                way.operation(),
                () -> way.send().apply(signed),
                answer -> ending(answer, way.expected()));
        budget.heard(response.headers(), failures.pause(response));
        return response;
    }

    private CallEnding ending(HttpResponse<byte[]> response, int... expected) {
        if (response.statusCode() < 400) {
            return CallEnding.success();
        }
        return isWanted(response, expected) ? CallEnding.refused() : CallEnding.of(failures.of(response));
    }

    /** Whether the caller wants to see this refusal; a rate limit's 403 is never the one that it expects. */
    private boolean isWanted(HttpResponse<byte[]> response, int... expected) {
        return IntStream.of(expected).anyMatch(one -> one == response.statusCode())
                && failures.pause(response).isEmpty();
    }

    /** How a request that bears a token goes over the wire, and which refusals are answers. */
    private record Way(String operation, Function<HttpRequest, HttpResponse<byte[]>> send, int... expected) {}

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
