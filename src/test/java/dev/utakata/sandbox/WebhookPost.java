package dev.utakata.sandbox;

import dev.utakata.world.github.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Carries GitHub's deliveries to the application: signed, in order, each once, on a thread of its own so that the world
 * does not wait. What is handed in before the application is up waits for {@link #deliverTo}.
 */
final class WebhookPost implements AutoCloseable {

    private final String secret;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService carrier = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("webhooks").factory());
    private final CompletableFuture<URI> door = new CompletableFuture<>();

    WebhookPost(String secret) {
        this.secret = secret;
    }

    void take(Webhook webhook) {
        door.thenAcceptAsync(address -> carry(webhook, address), carrier);
    }

    /** @param address such as {@code http://localhost:8080/webhooks/github} */
    void deliverTo(URI address) {
        door.complete(address);
    }

    private void carry(Webhook webhook, URI address) {
        byte[] body = webhook.payload().getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", webhook.event())
                .header("X-GitHub-Delivery", webhook.guid())
                .header("X-Hub-Signature-256", sign(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 202) {
                System.err.println("A delivery was answered with " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException failure) {
            // GitHub does not repeat a failed delivery either: the application finds out by its regular look.
            System.err.println("A delivery did not arrive: " + failure);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private String sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        carrier.shutdownNow();
        http.shutdownNow();
    }
}
