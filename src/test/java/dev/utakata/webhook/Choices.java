package dev.utakata.webhook;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Decisions read from a row of bytes. What is made by them is made smaller by making the bytes fewer and lower, whatever it
 * is; when they are used up, every decision is the first, so the first must always be the simplest.
 */
final class Choices {

    private static final int MOST_STEPS = 3_000;

    private final byte[] bytes;
    private int at;

    Choices(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] random(RandomGenerator random) {
        byte[] bytes = new byte[24 + random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    int below(int bound) {
        int value = next();
        for (int room = bound - 1 >> 8; room > 0; room >>= 8) {
            value = value << 8 | next();
        }
        return Math.floorMod(value, bound);
    }

    /** So many times of a hundred; never when the bytes are used up. */
    boolean percent(int share) {
        return below(100) >= 100 - share;
    }

    <T> T of(List<T> values) {
        return values.get(below(values.size()));
    }

    private int next() {
        return at < bytes.length ? bytes[at++] & 0xff : 0;
    }

    /** Fewer and lower bytes by which it still fails. */
    static byte[] shrink(byte[] failing, Predicate<byte[]> fails) {
        byte[] best = failing;
        int steps = 0;
        boolean smaller = true;
        while (smaller && steps < MOST_STEPS) {
            smaller = false;
            for (int size = Math.max(1, best.length / 2); size > 0; size /= 2) {
                for (int from = 0; from + size <= best.length && steps < MOST_STEPS; from += size) {
                    for (byte[] candidate : List.of(without(best, from, size), zeroed(best, from, size))) {
                        steps++;
                        if (!Arrays.equals(candidate, best) && fails.test(candidate)) {
                            best = candidate;
                            smaller = true;
                            break;
                        }
                    }
                }
            }
        }
        return best;
    }

    private static byte[] without(byte[] bytes, int from, int size) {
        byte[] shorter = new byte[bytes.length - size];
        System.arraycopy(bytes, 0, shorter, 0, from);
        System.arraycopy(bytes, from + size, shorter, from, shorter.length - from);
        return shorter;
    }

    private static byte[] zeroed(byte[] bytes, int from, int size) {
        byte[] lower = bytes.clone();
        Arrays.fill(lower, from, from + size, (byte) 0);
        return lower;
    }

    static String written(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
