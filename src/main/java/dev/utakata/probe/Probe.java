package dev.utakata.probe;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;

/**
 * Asks for liveness and ends with status 0 or 1, so that the image needs no curl. Liveness rather than readiness: whoever
 * starts unhealthy containers anew would not help where a database is away.
 */
public final class Probe {

    private static final int MILLIS = 3_000;

    private Probe() {}

    /** @param arguments an address to ask instead of this container's own, if any */
    public static void main(String[] arguments) {
        URI address = arguments.length > 0 ? URI.create(arguments[0]) : own(System.getenv());
        System.exit(isAlive(address) ? 0 : 1);
    }

    /** Where health is, unless a file of properties has moved it: at the port for it, else at the one for all. */
    static URI own(Map<String, String> environment) {
        String port =
                environment.getOrDefault("MANAGEMENT_SERVER_PORT", environment.getOrDefault("SERVER_PORT", "8080"));
        return URI.create("http://127.0.0.1:" + port + "/actuator/health/liveness");
    }

    /** Whether it answers 200 there. */
    public static boolean isAlive(URI address) {
        try {
            // The plain old client: it is up in a fraction of the time that the new one takes, and is asked once.
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException nobody) {
            return false;
        }
    }
}
