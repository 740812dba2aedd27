package dev.utakata.image.registry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.Header;

/** What a registry, or its token server, answered. */
final class Answer {

    private final int status;
    private final List<Header> headers;
    private final byte[] body;

    Answer(int status, List<Header> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.getName().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .map(header -> String.valueOf(header.getValue()).strip())
                .toList();
    }

    byte[] body() {
        return body;
    }
}
