package dev.utakata.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Whether Utakata answers at its own address. It need not run yet, and need not be reached from here. */
final class PublicAddressCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI ours;

    PublicAddressCheck(URI ours) {
        this.ours = ours;
    }

    @Override
    public String name() {
        return "own address";
    }

    /** A GET, which the webhook refuses: nothing comes of it. */
    @Override
    public Finding look() {
        URI address = URI.create(Webhooks.address(ours));
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            int status = http.send(
                            HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status == 405
                    ? Finding.good(address + " answers")
                    : Finding.doubtful(
                            address + " answers " + status + " and not 405, as Utakata's webhook does",
                            "Look where the Ingress leads " + Webhooks.PATH + " to, and correct utakata.url.");
        } catch (IOException nobody) {
            return Finding.skipped("nobody answers at " + address + " from here; it need not, before the start");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Finding.skipped("interrupted");
        }
    }
}
