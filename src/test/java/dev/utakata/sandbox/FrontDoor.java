package dev.utakata.sandbox;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;

/** Opens an environment's address as a browser on this machine does: at the load balancer, under the environment's name. */
final class FrontDoor {

    private final HttpHost loadBalancer;

    FrontDoor(int port) {
        loadBalancer = new HttpHost("http", "127.0.0.1", port);
    }

    /** @param url whose name goes into the Host header; it is not resolved */
    Answer open(String url) throws IOException {
        try (CloseableHttpClient client = HttpClients.createSystem()) {
            return client.execute(loadBalancer, new HttpGet(url), response -> {
                Header revision = response.getFirstHeader("X-Revision");
                return new Answer(response.getCode(), revision == null ? "" : revision.getValue());
            });
        }
    }

    /** @param revision the commit that the application reports; empty where nothing runs */
    record Answer(int status, String revision) {}
}
