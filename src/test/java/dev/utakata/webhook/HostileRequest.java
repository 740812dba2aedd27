package dev.utakata.webhook;

import dev.utakata.story.StoryProperties;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One request of somebody who means harm, or whose software is broken.
 *
 * @param signed whether it bears one valid signature, so that it must be believed
 */
record HostileRequest(String method, String path, String query, List<Header> headers, byte[] body, boolean signed) {

    record Header(String name, String value) {}

    /** What a payload goes with. @param event GitHub's header; empty for Chatwork's */
    record Sample(String event, JsonNode payload, String text) {

        Sample(String event, JsonNode payload) {
            this(event, payload, payload.toString());
        }
    }

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json; charset=utf-8",
            "application/json; charset=utf-16",
            "application/json; charset=no-such",
            "application/json;;;",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "text/plain",
            "*/*",
            "/",
            "json",
            "a/b; c=\"",
            "");

    private static final List<String> EVENTS = List.of(
            "issue_comment",
            "pull_request",
            "workflow_run",
            "check_run",
            "installation",
            "installation_repositories",
            "repository",
            "ping",
            "push",
            "",
            " ",
            "ISSUE_COMMENT",
            "issue_comment,ping",
            "x".repeat(60),
            "x".repeat(61),
            "泡",
            "a\u0000b",
            "a\u001bb");

    private static final List<String> GUIDS = List.of(
            "",
            " ",
            "x".repeat(101),
            "x".repeat(8_000),
            "a\u0000b",
            "泡沫",
            "\ud800",
            "'; drop table delivery; --",
            "comment-1",
            "../../etc/passwd",
            "a\u001b[31mb",
            "same");

    private static final List<Header> ODD = List.of(
            new Header("Content-Encoding", "gzip"),
            new Header("Content-Encoding", "no-such"),
            new Header("Transfer-Encoding", "chunked"),
            new Header("Accept", "nonsense"),
            new Header("Accept", "application/xml"),
            new Header("Accept", "text/html;q=7"),
            new Header("X-HTTP-Method-Override", "DELETE"),
            new Header("X-Forwarded-For", "127.0.0.1"),
            new Header("X-Forwarded-Prefix", "//evil.example"),
            new Header("Forwarded", "for=\"[::1"),
            new Header("Origin", "https://evil.example"),
            new Header("Range", "bytes=0-"),
            new Header("Expect", "100-continue"),
            new Header("If-None-Match", "*"),
            new Header("Cookie", "a=b; a=c; ="),
            new Header("Authorization", "Basic !"),
            new Header("X-Long", "x".repeat(7_000)));

    private static final List<String> METHODS =
            List.of("POST", "GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW", "post");

    private static final List<String> QUERIES = List.of(
            "",
            "a=b",
            "&&&=",
            "chatwork_webhook_signature",
            "chatwork_webhook_signature=%zz",
            "chatwork_webhook_signature=%",
            "chatwork_webhook_signature=%00",
            "_method=delete",
            "x".repeat(5_000));

    /** @param number of the request, so that each is a new delivery */
    static HostileRequest of(Choices choices, List<Sample> samples, long number) {
        boolean signed = choices.below(10) < 7;
        Sample sample = choices.of(samples);
        boolean chatwork = sample.event().isEmpty() != choices.percent(3);
        byte[] body = HostileBody.of(choices, sample, number);
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Content-Type", choices.percent(25) ? choices.of(TYPES) : TYPES.getFirst()));
        if (!choices.percent(4)) {
            headers.add(new Header("X-GitHub-Event", choices.percent(10) ? choices.of(EVENTS) : sample.event()));
        }
        if (!choices.percent(2)) {
            headers.add(new Header("X-GitHub-Delivery", choices.percent(6) ? choices.of(GUIDS) : "hostile-" + number));
        }
        for (int more = choices.percent(20) ? 1 + choices.below(3) : 0; more > 0; more--) {
            headers.add(choices.of(ODD));
        }
        if (choices.percent(3)) {
            headers.add(choices.of(headers));
        }
        String path = "/webhooks/" + (chatwork ? "chatwork" : "github");
        String query = choices.percent(8) ? choices.of(QUERIES) : "";
        if (signed) {
            headers.add(
                    chatwork
                            ? new Header("X-ChatWorkWebhookSignature", Signing.chatwork(body))
                            : new Header("X-Hub-Signature-256", Signing.gitHub(body)));
            return new HostileRequest("POST", path, query, headers, body, true);
        }
        headers.addAll(forged(choices, body, chatwork));
        return new HostileRequest(
                choices.percent(20) ? choices.of(METHODS) : "POST",
                choices.percent(10) ? path + choices.of(List.of("/", "/x", ";a=b", "%2f")) : path,
                query,
                headers,
                body,
                false);
    }

    /** Signatures that prove nothing. */
    private static List<Header> forged(Choices choices, byte[] body, boolean chatwork) {
        String right = chatwork ? Signing.chatwork(body) : Signing.gitHub(body);
        String name = chatwork ? "x-chatworkwebhooksignature" : "X-Hub-Signature-256";
        byte[] empty = new byte[0];
        return switch (choices.below(16)) {
            case 0 -> List.of();
            case 1 -> List.of(new Header(name, ""));
            case 2 -> List.of(new Header(name, "sha256=" + "0".repeat(64)));
            case 3 -> List.of(new Header(name, Signing.gitHub(body, "another secret")));
            case 4 -> List.of(new Header(name, chatwork ? Signing.gitHub(body) : Signing.chatwork(body)));
            case 5 -> List.of(new Header(name, right.substring(0, right.length() - 2 - choices.below(9))));
            case 6 -> List.of(new Header(name, right + right));
            case 7 ->
                List.of(new Header(
                        name,
                        "sha1="
                                + HexFormat.of()
                                        .formatHex(Signing.hmac(
                                                "HmacSHA1",
                                                StoryProperties.SECRET.getBytes(StandardCharsets.UTF_8),
                                                body))));
            case 8 -> List.of(new Header("X-Hub-Signature", right));
            case 9 ->
                List.of(new Header(
                        name,
                        chatwork
                                ? Signing.chatwork(joined(body, (byte) ' '))
                                : Signing.gitHub(joined(body, (byte) ' '))));
            case 10 -> List.of(new Header(name, "SHA256=" + "f".repeat(64)));
            case 11 -> List.of(new Header(name, "sha256=" + "泡".repeat(64)));
            case 12 -> List.of(new Header(name, "sha256=\u0000" + "0".repeat(63)));
            case 13 -> List.of(new Header(name, "x".repeat(7_000)));
            case 14 ->
                List.of(new Header(name, "sha256=" + "0".repeat(64)), new Header(name, "sha256=" + "1".repeat(64)));
            default ->
                List.of(new Header(
                        name,
                        body.length == 0
                                ? "none"
                                : chatwork ? Base64.getEncoder().encodeToString(empty) : Signing.gitHub(empty)));
        };
    }

    private static byte[] joined(byte[] body, byte last) {
        byte[] longer = Arrays.copyOf(body, body.length + 1);
        longer[body.length] = last;
        return longer;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(method + " " + path + "?" + query + "\n");
        headers.forEach(header -> text.append(header.name())
                .append(": ")
                .append(shown(header.value()))
                .append('\n'));
        return text + "\n" + shown(new String(body, StandardCharsets.UTF_8)) + "\n(" + body.length + " bytes, "
                + (signed ? "signed" : "not signed") + ")";
    }

    private static String shown(String text) {
        String visible = text.replaceAll("[^\\x20-\\x7e]", "?");
        return visible.length() > 1_500 ? visible.substring(0, 1_500) + "…" : visible;
    }
}
