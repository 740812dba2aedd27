package dev.utakata.manifest.git;

import dev.utakata.failure.PermanentFailure;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The only server that git may speak to: by https, or by http on this machine. A renamed repository's address may lead on
 * within it; nowhere else does our token go.
 */
record OneServer(URI address) implements HttpConnectionFactory {

    private static final String REMEDY =
            "The platform team mends utakata.github.api-url; git is spoken by https only, and by http on this machine.";

    OneServer {
        String host = Optional.ofNullable(address.getHost()).orElse("");
        boolean safe = "https".equals(address.getScheme()) && !host.isEmpty();
        if (!safe && !("http".equals(address.getScheme()) && isThisMachine(host))) {
            throw new PermanentFailure("git is not spoken with " + scheme(address) + " to another machine", REMEDY);
        }
    }

    private static String scheme(URI address) {
        return String.valueOf(address.getScheme());
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.[0-9]+\\.[0-9]+\\.[0-9]+");
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, null);
    }

    @Override
    public HttpConnection create(URL url, @Nullable Proxy proxy) throws IOException {
        if (!origin(url.getProtocol(), url.getHost(), url.getPort(), url.getDefaultPort())
                .equals(origin(scheme(address), address.getHost(), address.getPort(), url.getDefaultPort()))) {
            throw new PermanentFailure(
                    "the manifest repository's address leads on to another server",
                    "The platform team mends manifest.repository, or utakata.github.api-url.");
        }
        JDKHttpConnectionFactory connections = new JDKHttpConnectionFactory();
        return proxy == null ? connections.create(url) : connections.create(url, proxy);
    }

    private static String origin(String scheme, String host, int port, int otherwise) {
        return scheme + "://" + host.toLowerCase(Locale.ROOT) + ":" + (port < 0 ? otherwise : port);
    }
}
