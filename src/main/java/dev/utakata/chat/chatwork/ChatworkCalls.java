package dev.utakata.chat.chatwork;

import dev.utakata.outside.CallBudget;
import dev.utakata.outside.CallEnding;
import dev.utakata.outside.CallOutcome;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Tells of every call to Chatwork, and of what is left of the 300 calls in 5 minutes that the answers' headers speak of. */
final class ChatworkCalls implements ClientHttpRequestInterceptor {

    /** A request's attribute: the statuses of 400 and above, as a set of integers, that are answers to it. */
    static final String EXPECTED = ChatworkCalls.class.getName() + ".expected";

    private final OutsideCalls calls;

    ChatworkCalls(OutsideCalls calls) {
        this.calls = calls;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        String operation = operation(request);
        OutsideCalls.Started started = calls.begin(OutsideSystem.CHATWORK, operation);
        try {
            ClientHttpResponse response = execution.execute(request, body);
            started.ended(ending(response.getStatusCode().value(), request, operation));
            budget(response.getHeaders());
            return response;
        } catch (IOException failure) {
            started.ended(new CallEnding(CallOutcome.TRANSIENT, "Chatwork did not answer to " + operation, ""));
            throw failure;
        }
    }

    private static CallEnding ending(int status, HttpRequest request, String operation) {
        if (status < 400) {
            return CallEnding.success();
        }
        if (request.getAttributes().get(EXPECTED) instanceof Set<?> expected && expected.contains(status)) {
            return CallEnding.refused();
        }
        CallOutcome outcome =
                status == 429 ? CallOutcome.THROTTLED : status >= 500 ? CallOutcome.TRANSIENT : CallOutcome.PERMANENT;
        String remedy = status == 401 ? "Put a valid Chatwork API token into utakata.chatwork.token." : "";
        return new CallEnding(outcome, "Chatwork answered " + status + " to " + operation, remedy);
    }

    /** Such as {@code GET /rooms/{room}/members}. */
    private static String operation(HttpRequest request) {
        String path = request.getURI().getPath();
        int rooms = path.indexOf("/rooms/");
        String below = rooms < 0 ? path.substring(path.lastIndexOf('/')) : path.substring(rooms);
        return request.getMethod() + " " + below.replaceAll("[0-9]+", "{room}");
    }

    private void budget(HttpHeaders headers) {
        long left = number(headers.getFirst("x-ratelimit-remaining"));
        long limit = number(headers.getFirst("x-ratelimit-limit"));
        long reset = number(headers.getFirst("x-ratelimit-reset"));
        if (left >= 0 && limit >= 0 && reset >= 0) {
            calls.budget(
                    OutsideSystem.CHATWORK, new CallBudget("calls", "", left, limit, Instant.ofEpochSecond(reset)));
        }
    }

    private static long number(@Nullable String text) {
        return text != null && text.strip().matches("[0-9]{1,12}") ? Long.parseLong(text.strip()) : -1;
    }
}
