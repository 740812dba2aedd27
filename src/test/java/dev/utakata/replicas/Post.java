package dev.utakata.replicas;

import dev.utakata.story.StoryProperties;
import dev.utakata.world.World;
import dev.utakata.world.github.Webhook;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Carries GitHub's deliveries, several at a time, through something like a Service: whoever refuses the connection is passed
 * over. What is not accepted is lost, as it is on GitHub, which notes it and leaves it at that.
 */
final class Post implements AutoCloseable {

    private final World world;
    private final List<URI> doors;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService carriers =
            Executors.newFixedThreadPool(4, Thread.ofPlatform().daemon().factory());
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Map<String, Webhook> accepted = new ConcurrentHashMap<>();
    private final Set<URI> unready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    Post(World world, List<Replica> replicas) {
        this.world = world;
        this.doors = replicas.stream().map(Replica::url).toList();
        world.locked(() -> world.github().onWebhook(this::take));
    }

    /** A load balancer has seen that a replica is ready, or not. */
    void see(Replica replica, boolean ready) {
        if (ready) {
            unready.remove(replica.url());
        } else {
            unready.add(replica.url());
        }
    }

    /** Whether the load balancer sends anybody there. */
    boolean sees(Replica replica) {
        return !unready.contains(replica.url());
    }

    private void take(Webhook webhook) {
        carriers.execute(() -> {
            int status = carry(webhook);
            attempts.incrementAndGet();
            if (status != 202) {
                lost.incrementAndGet();
            }
            if (status == 202) {
                accepted.put(webhook.guid(), webhook);
            }
            answers.merge(webhook.guid(), status, (one, other) -> one == 202 ? one : other);
            world.locked(() -> world.github().hookLog().answered(webhook.guid(), status));
        });
    }

    private int carry(Webhook webhook) {
        byte[] body = webhook.payload().getBytes(StandardCharsets.UTF_8);
        List<URI> order = new ArrayList<>(doors);
        Collections.shuffle(order);
        order.removeAll(unready);
        for (URI door : order) {
            HttpRequest request = HttpRequest.newBuilder(door.resolve("/webhooks/github"))
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/json")
                    .header("X-GitHub-Event", webhook.event())
                    .header("X-GitHub-Delivery", webhook.guid())
                    .header("X-Hub-Signature-256", sign(body))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            try {
                return http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (ConnectException | HttpConnectTimeoutException refused) {
                // The next one, then.
            } catch (IOException cut) {
                return 0;
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }
        return 0;
    }

    /** What each delivery was answered with, by guid: 202 where any attempt was, and 0 where nobody answered. */
    Map<String, Integer> answers() {
        return Map.copyOf(answers);
    }

    /** What was answered by 202. */
    List<Webhook> accepted() {
        return List.copyOf(accepted.values());
    }

    /** How many attempts there were, how many of them were lost, and how many deliveries never arrived. */
    String summary() {
        Map<Integer, Long> failed = answers.values().stream()
                .filter(status -> status != 202)
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        return answers.size() + " deliveries, " + attempts + " attempts, " + lost + " of them failed; never accepted: "
                + failed;
    }

    private static String sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(StoryProperties.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        carriers.shutdownNow();
        http.shutdownNow();
    }
}
