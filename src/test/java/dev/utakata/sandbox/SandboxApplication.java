package dev.utakata.sandbox;

import dev.utakata.world.http.FreePort;
import java.io.IOException;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * Starts the sandbox: {@code mvn spring-boot:test-run}. With {@code --server.port} it listens elsewhere than on 8080, with
 * {@code --tour} the story plays by itself and the sandbox ends with it.
 */
public final class SandboxApplication {

    private static final int DEFAULT_PORT = 8080;

    private SandboxApplication() {}

    /** Exits with 1 where it cannot start or the tour meets something that is not as it should be. */
    public static void main(String[] arguments) throws IOException {
        SimpleCommandLinePropertySource options = new SimpleCommandLinePropertySource(arguments);
        boolean tour = options.containsProperty("tour");
        String port = options.getProperty("server.port");
        int wanted = port != null ? Integer.parseInt(port) : tour ? FreePort.any() : DEFAULT_PORT;
        if (!FreePort.isFree(wanted)) {
            System.err.println("Port " + wanted + " is taken. Choose another:\n"
                    + "  mvn spring-boot:test-run -Dspring-boot.run.arguments=--server.port=" + (wanted + 1));
            System.exit(1);
        }
        Sandbox sandbox = start(wanted);
        if (tour) {
            boolean good = new Tour(sandbox, new Terminal(System.out)).run();
            sandbox.close();
            System.exit(good ? 0 : 1);
        }
        System.out.println("\nSandbox:   " + sandbox.url() + "/sandbox\nDashboard: " + sandbox.url() + "/");
    }

    private static Sandbox start(int port) throws IOException {
        try {
            return new Sandbox(port);
        } catch (RuntimeException failure) {
            // Spring has told why; the world's threads would keep the process alive.
            System.exit(1);
            throw failure;
        }
    }
}
