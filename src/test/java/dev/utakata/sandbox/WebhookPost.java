package dev.utakata.sandbox;

import dev.utakata.world.chatwork.ChatworkWebhook;
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
import java.util.function.ObjIntConsumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Carries GitHub's and Chatwork's deliveries to the application: signed, in order, each once, on a thread of its own so that the world
 * does not wait. What is handed in before the application is up waits for {@link #deliverTo}.
 */
final class WebhookPost implements AutoCloseable {

    private final String secret;
    private final String chatToken;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    private final ExecutorService carrier = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("webhooks").factory());
    private final CompletableFuture<URI> door = new CompletableFuture<>();
    private final ObjIntConsumer<Webhook> report;

    /**
     * @param secret that GitHub signs with
     * @param chatToken that Chatwork signs with, in base64
     * @param report hears how each of GitHub's was answered; 0: by nobody
     */
    WebhookPost(String secret, String chatToken, ObjIntConsumer<Webhook> report) {
        this.secret = secret;
        this.chatToken = chatToken;
        this.report = report;
    }

    void take(Webhook webhook) {
        door.thenAcceptAsync(address -> carry(webhook, address), carrier);
    }

    void take(ChatworkWebhook webhook) {
        door.thenAcceptAsync(address -> carry(webhook, address), carrier);
    }

    /** @param address of the application, such as {@code http://localhost:8080} */
    void deliverTo(URI address) {
        door.complete(address);
    }

    private void carry(Webhook webhook, URI address) {
        byte[] body = webhook.payload().getBytes(StandardCharsets.UTF_8);
        int status = carry(to(address, "/webhooks/github")
                .header("X-GitHub-Event", webhook.event())
                .header("X-GitHub-Delivery", webhook.guid())
                .header("X-Hub-Signature-256", sign(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
        report.accept(webhook, status);
    }

    private void carry(ChatworkWebhook webhook, URI address) {
        carry(to(address, "/webhooks/chatwork")
                .header("x-chatworkwebhooksignature", webhook.signature(chatToken))
                .POST(HttpRequest.BodyPublishers.ofString(webhook.payload()))
                .build());
    }

    private static HttpRequest.Builder to(URI address, String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json");
    }

    /** @return the answer's status; 0: there was none */
    private int carry(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                System.err.println("A delivery was answered with " + answer.statusCode() + ": " + answer.body());
            }
            return answer.statusCode();
        } catch (IOException failure) {
            // Neither repeats a failed delivery: the application finds out about GitHub's by its regular look.
            System.err.println("A delivery did not arrive: " + failure);
            return 0;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return 0;
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
