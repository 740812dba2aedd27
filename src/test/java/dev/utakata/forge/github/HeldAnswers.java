package dev.utakata.forge.github;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Tells when a request has arrived at some paths, and holds its answer until it is released. */
final class HeldAnswers implements ServeEventListener {

    private final Pattern path;
    private final CountDownLatch arrived;
    private final CountDownLatch released;

    HeldAnswers(String path, CountDownLatch arrived, CountDownLatch released) {
        this.path = Pattern.compile(path);
        this.arrived = arrived;
        this.released = released;
    }

    @Override
    public void beforeResponseSent(ServeEvent event, Parameters parameters) {
        if (path.matcher(event.getRequest().getUrl()).find()) {
            arrived.countDown();
            try {
                if (!released.await(60, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody released the answer");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String getName() {
        return "held-answers";
    }
}
