package dev.utakata.chat.chatwork;

import dev.utakata.chat.ChatRooms;
import dev.utakata.chat.Notice;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import dev.utakata.reconcile.Lease;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rooms by Chatwork's API v2. It takes forms, not JSON, and judges by the HTTP status alone; an empty list is a 204
 * without a body.
 */
final class ChatworkRooms implements ChatRooms {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long NO_ROOM = 0;

    private final RestClient client;
    private final ChatworkNotation notation;
    private final ChatworkErrors errors;
    private final boolean hasToken;
    private final Effects effects;
    private volatile @Nullable Account self;

    /** @param timeout of connecting, and of waiting for the answer */
    ChatworkRooms(ChatworkProperties properties, Effects effects, Clock clock, Duration timeout, OutsideCalls calls) {
        this.effects = effects;
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(timeout);
        client = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(properties.apiUrl().toString())
                .requestInterceptor(new ChatworkCalls(calls))
                .defaultHeader("X-ChatWorkToken", properties.token().reveal())
                .build();
        hasToken = !properties.token().isBlank();
        notation = new ChatworkNotation(properties.accounts());
        errors = new ChatworkErrors(clock);
    }

    @Override
    public void post(long room, Notice notice, String mark) {
        effects.before("tell room " + room + " of " + mark);
        LinkedMultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("body", notation.body(notice, mark));
        var request = client.post()
                .uri("/rooms/{room}/messages", room)
                .contentType(new MediaType(MediaType.APPLICATION_FORM_URLENCODED, StandardCharsets.UTF_8))
                .body(form);
        send(request, "posting to room " + room, room);
    }

    /** Looks at the newest hundred messages, which is what Chatwork gives. */
    @Override
    public boolean contains(long room, String mark) {
        long account = account().id();
        // Without force the answer holds only what this token has not read before.
        var request = client.get().uri("/rooms/{room}/messages?force=1", room);
        String doing = "reading room " + room;
        String body = send(request, doing, room);
        return !body.isBlank()
                && StreamSupport.stream(json(body, doing).spliterator(), false)
                        .filter(message ->
                                message.path("account").path("account_id").asLong(0) == account)
                        .anyMatch(message ->
                                ChatworkNotation.bears(message.path("body").asString(""), mark));
    }

    @Override
    public Standing standing(long room) {
        if (!hasToken) {
            return Standing.REFUSED;
        }
        String doing = "looking at room " + room;
        var request = client.get().uri("/rooms/{room}", room).attribute(ChatworkCalls.EXPECTED, Set.of(401, 403, 404));
        Answer answer = exchange(request, doing);
        return switch (answer.status()) {
            case 401 -> Standing.REFUSED;
            case 403, 404 -> Standing.STRANGER;
            default ->
                json(body(answer, doing, room), doing).path("role").asString("").equals("readonly")
                        ? Standing.READ_ONLY
                        : Standing.WRITER;
        };
    }

    @Override
    public Account account() {
        Account known = self;
        if (known == null) {
            String doing = "reading Utakata's own account";
            JsonNode me = json(send(client.get().uri("/me"), doing, NO_ROOM), doing);
            known = new Account(me.path("account_id").asLong(0), me.path("name").asString(""));
            if (known.id() == 0) {
                throw new TransientFailure("Chatwork gave an unreadable answer while " + doing);
            }
            self = known;
        }
        return known;
    }

    @Override
    public Set<Long> members(long room) {
        String doing = "reading the members of room " + room;
        String body = send(client.get().uri("/rooms/{room}/members", room), doing, room);
        return body.isBlank()
                ? Set.of()
                : StreamSupport.stream(json(body, doing).spliterator(), false)
                        .map(member -> member.path("account_id").asLong(0))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private String send(RestClient.RequestHeadersSpec<?> request, String doing, long room) {
        if (!hasToken) {
            throw new PermanentFailure(
                    "Utakata has no Chatwork token, which it needs for " + doing + ".",
                    "Put the API token of Utakata's Chatwork account into utakata.chatwork.token.");
        }
        return body(exchange(request, doing), doing, room);
    }

    private String body(Answer answer, String doing, long room) {
        if (answer.status() < 200 || answer.status() > 299) {
            throw errors.translate(answer.status(), answer.headers(), answer.body(), doing, room);
        }
        return answer.body();
    }

    private static Answer exchange(RestClient.RequestHeadersSpec<?> request, String doing) {
        Lease.check();
        try {
            return request.exchangeForRequiredValue((sent, answer) -> new Answer(
                    answer.getStatusCode().value(),
                    answer.getHeaders(),
                    StreamUtils.copyToString(answer.getBody(), StandardCharsets.UTF_8)));
        } catch (ResourceAccessException failure) {
            throw new TransientFailure("Chatwork did not answer while " + doing, failure);
        }
    }

    private record Answer(int status, HttpHeaders headers, String body) {}

    private static JsonNode json(String body, String doing) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException unreadable) {
            throw new TransientFailure("Chatwork gave an unreadable answer while " + doing, unreadable);
        }
    }
}
