package dev.utakata.world.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for what must know its port before it listens there. They lie below those that the system hands out by itself
 * (on Linux from 32768): of those, another process may be given one between the asking and the use.
 */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int BEHIND = 32_000;
    private static final int TRIES = 100;

    private FreePort() {}

    /** A port on which nobody listens. */
    public static int any() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("of " + TRIES + " ports from " + FIRST + " on none is free");
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("localhost"))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
