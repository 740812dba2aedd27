package dev.utakata.forge.github;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads a body of any length and keeps its last bytes. */
final class Tail implements HttpResponse.BodySubscriber<byte[]> {

    private final byte[] ring;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private long read;

    /** @param most how many bytes, at most */
    Tail(int most) {
        this.ring = new byte[most];
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            while (part.hasRemaining()) {
                ring[(int) (read++ % ring.length)] = part.get();
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        if (read <= ring.length) {
            body.complete(Arrays.copyOf(ring, (int) read));
            return;
        }
        int oldest = (int) (read % ring.length);
        byte[] last = new byte[ring.length];
        System.arraycopy(ring, oldest, last, 0, ring.length - oldest);
        System.arraycopy(ring, 0, last, ring.length - oldest, oldest);
        body.complete(last);
    }
}
