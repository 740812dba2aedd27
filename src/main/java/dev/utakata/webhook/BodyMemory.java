package dev.utakata.webhook;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of bodies may be held at once. The last quarter is kept for ordinary ones, so that a few huge bodies do not
 * turn all others away.
 */
class BodyMemory {

    /** Hardly any delivery is larger. */
    static final int ORDINARY = 256 * 1024;

    private final long all;
    private final AtomicLong taken = new AtomicLong();

    BodyMemory(long all) {
        this.all = all;
    }

    Share share() {
        return new Share();
    }

    long taken() {
        return taken.get();
    }

    /** What one request has taken; given back when it is closed. Belongs to one thread. */
    final class Share implements AutoCloseable {

        private long mine;

        /** @return whether so many more bytes could be had */
        boolean take(long bytes) {
            long ceiling = mine + bytes > ORDINARY ? all - all / 4 : all;
            for (long now = taken.get(); now + bytes <= ceiling; now = taken.get()) {
                if (taken.compareAndSet(now, now + bytes)) {
                    mine += bytes;
                    return true;
                }
            }
            return false;
        }

        void giveBack(long bytes) {
            mine -= bytes;
            taken.addAndGet(-bytes);
        }

        @Override
        public void close() {
            giveBack(mine);
        }
    }
}
