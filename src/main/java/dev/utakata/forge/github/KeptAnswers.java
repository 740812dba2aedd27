package dev.utakata.forge.github;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Answers that GitHub has tagged, the least recently used dropped first. None is ever given without GitHub having said
 * that it is still true (304, which costs nothing of the primary limit).
 */
final class KeptAnswers {

    private final int most;
    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<String, Kept> answers = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    KeptAnswers(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    Optional<Kept> find(String key) {
        lock.lock();
        try {
            return Optional.ofNullable(answers.get(key));
        } finally {
            lock.unlock();
        }
    }

    /** One that would fill an eighth of the room by itself is not kept. */
    void keep(String key, Kept answer) {
        lock.lock();
        try {
            drop(key, answers.remove(key));
            if (size(key, answer) > mostBytes / 8) {
                return;
            }
            answers.put(key, answer);
            bytes += size(key, answer);
            Iterator<Map.Entry<String, Kept>> oldest = answers.entrySet().iterator();
            while (answers.size() > most || bytes > mostBytes) {
                Map.Entry<String, Kept> dropped = oldest.next();
                bytes -= size(dropped.getKey(), dropped.getValue());
                oldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }

    private void drop(String key, @Nullable Kept dropped) {
        if (dropped != null) {
            bytes -= size(key, dropped);
        }
    }

    private static long size(String key, Kept answer) {
        return key.length() + (long) answer.body().length;
    }

    /** @param link the header that names the next page; an answer without one says so with an empty string */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Kept(String tag, byte[] body, String link) {}
}
