package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.utakata.environment.Environments;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.manual.ManualEngine;
import dev.utakata.story.Town;
import dev.utakata.webhook.HostileRequest.Sample;
import dev.utakata.world.CallLog;
import dev.utakata.world.World;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Requests by the ten thousand of people who mean harm, most of them with a valid signature so that what stands behind it
 * is reached, straight into the servlet and its filters. None of them fails, none without a signature has any effect, none
 * at all brings an environment about, and afterwards there is as much memory as before and an honest delivery is served.
 *
 * <p>Seeded and property-based rather than led by coverage: what a request is made of is known, the parsers behind are
 * Jackson and CommonMark, whose branches would draw a fuzzer away from ours, and every build runs it with all the other
 * tests. (Jazzer works on this JDK, but wants native code, and a process and a switch of its own for each target.) Replay all with {@code -Dhostile.seed=…}, and one with the {@code -Dhostile.choices=…}
 * that a failure prints. More: {@code -Dhostile.tries=…}.
 */
abstract class HostileRequests {

    private static final int BATCH = 2_000;

    /** Changes what a request does, and its status. */
    private interface Planted {
        int in(HostileRequest request, int status);
    }

    /** What people without permission may make us do: look, and say no. */
    private static final Set<String> HARMLESS = Set.of("Reactions.add", "Comments.write", "post " + Town.ROOM);

    @Autowired
    WebApplicationContext context;

    @Autowired
    World world;

    @Autowired
    Engine engine;

    @Autowired
    Environments environments;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private Effects effects;
    private DispatcherServlet servlet;
    private Filter[] filters;
    private List<Sample> samples;
    private Planted planted = (request, status) -> status;

    abstract int tries();

    @BeforeEach
    void prepare() {
        // Tomcat begins with the servlet when the first request comes.
        try (Wire wire = new Wire(port)) {
            wire.send("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
            // Every other door is the dashboard's, which is closed here.
            assertThat(wire.status()).isEqualTo(403);
        }
        servlet = context.getBean(DispatcherServlet.class);
        filters = context.getBeanProvider(Filter.class).orderedStream().toArray(Filter[]::new);
        assertThat(filters).isNotEmpty();
        effects = new Effects(jdbc, world, (ManualEngine) engine);
        samples = HostileSamples.all(
                world.locked(() -> world.github().repositoryId(Town.SHOP)),
                world.now().getEpochSecond());
        world.locked(() -> world.github().openPullRequest(Town.SHOP, "mallory", "Mine", false));
        settle();
        forget();
    }

    @Test
    void no_request_fails_and_none_has_an_effect_that_its_sender_may_not_have() {
        String replayed = System.getProperty("hostile.choices");
        if (replayed != null) {
            byte[] choices = HexFormat.of().parseHex(replayed);
            HostileRequest request = request(choices, 0);
            System.out.println(request + "\n=> " + statusOf(request));
            assertThat(wrong(choices, 1)).isEmpty();
            return;
        }
        long seed = Long.getLong("hostile.seed", System.nanoTime());
        System.out.println("Hostile requests with -Dhostile.seed=" + seed);
        long heap = heap();
        long start = System.nanoTime();
        Count count = new Count(new ConcurrentSkipListMap<>(), new LongAdder());
        serve(seed, tries(), count);
        double seconds = (System.nanoTime() - start) / 1e9;
        long stays = heap() - heap;
        System.out.printf(
                "%d hostile requests in %.1f s (%.0f/s), %d%% with a valid signature, seed %d: statuses %s, "
                        + "%d KB of heap stay%n",
                tries(),
                seconds,
                tries() / seconds,
                100 * count.signed().sum() / tries(),
                seed,
                count.statuses(),
                stays >> 10);
        assertThat(count.signed().sum()).isGreaterThan(tries() / 2);
        assertThat(count.statuses().keySet())
                .contains(200, 202, 400, 401, 404, 405)
                .doesNotContain(406);
        assertThat(stays).as("bytes that stay").isLessThan(16 << 20);
        isServed();
    }

    /** A search that finds nothing proves something only if it finds what is there. */
    @Test
    void an_effect_that_is_had_without_a_signature_is_found_and_made_small() {
        AtomicInteger rows = new AtomicInteger();
        planted = (request, status) -> {
            if (!request.signed() && request.toString().contains("X-Forwarded-For")) {
                jdbc.sql("insert into catch_up (repository, until) values (?, current_timestamp)")
                        .param("planted/" + rows.incrementAndGet())
                        .update();
            }
            return status;
        };
        try {
            isFound("rows of catch_up", "X-Forwarded-For");
        } finally {
            jdbc.sql("delete from catch_up where repository like 'planted/%'").update();
        }
    }

    @Test
    void a_request_that_fails_is_found_and_made_small() {
        planted = (request, status) -> request.signed() && request.toString().contains("1e400") ? 500 : status;
        isFound("answered 500", "1e400");
    }

    private void isFound(String wrong, String cause) {
        AssertionError found = catchThrowableOfType(
                AssertionError.class,
                () -> serve(1, 3 * BATCH, new Count(new ConcurrentSkipListMap<>(), new LongAdder())));
        assertThat(found).hasMessageContaining(wrong).hasMessageContaining(cause);
        String choices = found.getMessage().replaceAll("(?s).*-Dhostile.choices=([0-9a-f]*).*", "$1");
        assertThat(choices.length()).as("choices after shrinking").isLessThan(120);
    }

    private void serve(long seed, int tries, Count count) {
        for (int from = 0; from < tries; from += BATCH) {
            batch(seed, from, Math.min(BATCH, tries - from), count);
        }
    }

    /** First all those that must have no effect at all; if there is one, it is looked for one by one. */
    private void batch(long seed, int from, int size, Count count) {
        List<Numbered> all = IntStream.range(from, from + size)
                .parallel()
                .mapToObj(number -> {
                    byte[] choices = Choices.random(new SplittableRandom(seed + number));
                    return new Numbered(number, choices, request(choices, number));
                })
                .toList();
        List<Numbered> strangers =
                all.stream().filter(one -> !one.request().signed()).toList();
        Map<String, Object> before = effects.now();
        serve(strangers, count);
        Map<String, Object> changed = effects.now();
        if (!changed.equals(before)) {
            strangers.stream()
                    .filter(one -> !wrong(one.choices(), one.number()).isEmpty())
                    .findFirst()
                    .ifPresent(this::found);
            throw new AssertionError("Without a signature " + before + " became " + changed);
        }
        serve(all.stream().filter(one -> one.request().signed()).toList(), count);
        settle();
        hasNoEnvironment();
        forget();
    }

    /** At the same time, as they would come. */
    private void serve(List<Numbered> requests, Count count) {
        requests.parallelStream()
                .filter(one -> isWrong(one.request(), count.add(one.request(), statusOf(one.request()))))
                .findFirst()
                .ifPresent(this::found);
    }

    private record Numbered(int number, byte[] choices, HostileRequest request) {}

    private record Count(Map<Integer, LongAdder> statuses, LongAdder signed) {

        int add(HostileRequest request, int status) {
            statuses.computeIfAbsent(status, it -> new LongAdder()).increment();
            if (request.signed()) {
                signed.increment();
            }
            return status;
        }
    }

    private HostileRequest request(byte[] choices, long number) {
        return HostileRequest.of(new Choices(choices), samples, number);
    }

    private static boolean isWrong(HostileRequest request, int status) {
        boolean accepted = status >= 200 && status < 300 && !request.method().equals("OPTIONS");
        return status >= 500 || !request.signed() && accepted;
    }

    /** What is wrong with the request of these choices; empty where nothing is. */
    private String wrong(byte[] choices, long number) {
        HostileRequest request = request(choices, number);
        Map<String, Object> before = request.signed() ? Map.of() : effects.now();
        int status = statusOf(request);
        if (isWrong(request, status)) {
            return "answered " + status;
        }
        return request.signed() || effects.now().equals(before) ? "" : before + " became " + effects.now();
    }

    private void found(Numbered one) {
        AtomicLong fresh = new AtomicLong(1_000_000);
        byte[] small = Choices.shrink(
                one.choices(),
                candidate -> !wrong(candidate, fresh.incrementAndGet()).isEmpty());
        throw new AssertionError("Request " + one.number() + " " + wrong(one.choices(), one.number())
                + ". Made smaller, -Dhostile.choices=" + Choices.written(small) + ", it "
                + wrong(small, fresh.incrementAndGet()) + ":\n"
                + request(small, 0));
    }

    /** What the container would answer. */
    private int statusOf(HostileRequest hostile) {
        MockHttpServletRequest request =
                new MockHttpServletRequest(context.getServletContext(), hostile.method(), hostile.path()) {
                    @Override
                    public ServletInputStream getInputStream() {
                        return new DelegatingServletInputStream(new ByteArrayInputStream(hostile.body())) {
                            @Override
                            public int read(byte[] into, int from, int most) throws IOException {
                                return getSourceStream().read(into, from, most);
                            }
                        };
                    }
                };
        request.setQueryString(hostile.query().isEmpty() ? null : hostile.query());
        request.setContent(hostile.body());
        hostile.headers().forEach(header -> request.addHeader(header.name(), header.value()));
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            new MockFilterChain(servlet, filters).doFilter(request, response);
            return planted.in(hostile, response.getStatus());
        } catch (Exception failure) {
            System.out.println("Failed with " + failure);
            return 500;
        }
    }

    private void settle() {
        ManualEngine manual = (ManualEngine) engine;
        while (manual.runNext()) {
            assertThat(manual.takeUnexpected()).isEmpty();
        }
    }

    private void hasNoEnvironment() {
        assertThat(environments.all()).isEmpty();
        Map<String, Object> now = effects.now();
        Effects.OF_ENVIRONMENTS.forEach(
                table -> assertThat(now.get("rows of " + table)).as(table).isEqualTo(0L));
        assertThat(world.calls().all())
                .filteredOn(CallLog.Call::changes)
                .extracting(CallLog.Call::what)
                .allMatch(HARMLESS::contains);
    }

    /** Nothing here grows but what is meant to: what was stored, and what was said no to. */
    private void forget() {
        for (String table : List.of("delivery", "history", "chat_message", "message", "acknowledgement")) {
            jdbc.sql("delete from " + table).update();
        }
        world.calls().clear();
    }

    /** Without what the world remembers, which would be GitHub's memory. */
    private long heap() {
        forget();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long remembered = world.locked(() -> world.github().webhooks()).stream()
                .mapToLong(webhook -> webhook.payload().length())
                .sum();
        return runtime.totalMemory() - runtime.freeMemory() - remembered;
    }

    /** Somebody who may is answered as if nothing had been. */
    private void isServed() {
        PullRequestNumber number = world.locked(() -> world.github()
                .openPullRequest(Town.SHOP, "octocat", "Honest", false)
                .number());
        byte[] body = """
                {"action": "created", "issue": {"number": %d, "pull_request": {}}, "comment": {"id": 5, "body": "/test-tag help"},
                "repository": {"id": %d, "full_name": "acme/shop"}, "sender": {"login": "octocat", "type": "User"}}
                """.formatted(
                        number.value(), world.locked(() -> world.github().repositoryId(Town.SHOP)))
                .getBytes(StandardCharsets.UTF_8);
        HostileRequest honest = new HostileRequest(
                "POST",
                "/webhooks/github",
                "",
                List.of(
                        new HostileRequest.Header("X-GitHub-Event", "issue_comment"),
                        new HostileRequest.Header("X-GitHub-Delivery", "honest"),
                        new HostileRequest.Header("X-Hub-Signature-256", Signing.gitHub(body))),
                body,
                true);
        assertThat(statusOf(honest)).isEqualTo(202);
        settle();
        assertThat(world.locked(() -> world.github().comments(Town.SHOP, number)))
                .anyMatch(comment -> comment.body().contains("@octocat"));
        forget();
    }
}
