package dev.utakata.leaks;

import dev.utakata.world.Secrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Finds secrets in a text, whole or any twelve characters of them in a row: as they are, in base64 at whatever place of a
 * longer text, in hexadecimal, and escaped for addresses. Upper and lower case are the same here.
 */
final class Traces {

    private static final int RUN = Secrets.RUN;
    private static final int BITS = 1 << 24;
    /** 31 to the power of {@link #RUN}, as {@link String#hashCode} counts. */
    private static final int LEAVING = power();

    private final Map<String, String> secrets;
    private final Set<String> indexed = ConcurrentHashMap.newKeySet();
    private final Map<String, String> runs = new ConcurrentHashMap<>();
    private final long[] seen = new long[BITS / 64];

    /** @param secrets what each is, by itself; may grow */
    Traces(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    /** What is found first, if anything: which secret, and where. The secret itself is not said. */
    Optional<String> in(CharSequence text) {
        index();
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + lower(text.charAt(i));
            if (i >= RUN) {
                hash -= LEAVING * lower(text.charAt(i - RUN));
            }
            if (i >= RUN - 1 && isSeen(hash)) {
                int start = i - RUN + 1;
                String kind = runs.get(lower(text.subSequence(start, i + 1)));
                if (kind != null) {
                    return Optional.of(kind + " after “"
                            + text.subSequence(Math.max(0, start - 60), start)
                                    .toString()
                                    .replaceAll("\\p{Cntrl}", " ")
                            + "”");
                }
            }
        }
        return Optional.empty();
    }

    private void index() {
        if (indexed.size() == secrets.size()) {
            return;
        }
        secrets.forEach((secret, kind) -> {
            if (!indexed.contains(secret)) {
                forms(secret).forEach(form -> index(form, kind));
                indexed.add(secret);
            }
        });
    }

    private void index(String form, String kind) {
        for (int i = 0; i + RUN <= form.length(); i++) {
            String run = lower(form.subSequence(i, i + RUN));
            runs.putIfAbsent(run, kind);
            int hash = run.hashCode() & (BITS - 1);
            synchronized (seen) {
                seen[hash / 64] |= 1L << (hash % 64);
            }
        }
    }

    private boolean isSeen(int hash) {
        int bit = hash & (BITS - 1);
        return (seen[bit / 64] & (1L << (bit % 64))) != 0;
    }

    private static Stream<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Stream<String> base64 = Stream.of(0, 1, 2).flatMap(shift -> {
            byte[] shifted = new byte[bytes.length + shift];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                    .map(encoder -> inner(encoder.withoutPadding().encodeToString(shifted)));
        });
        return Stream.concat(
                Stream.of(
                        secret,
                        HexFormat.of().formatHex(bytes),
                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20")),
                base64);
    }

    /** Without the ends, which depend on what stands beside. */
    private static String inner(String encoded) {
        return encoded.substring(4, encoded.length() - 2);
    }

    private static String lower(CharSequence text) {
        char[] chars = new char[text.length()];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = lower(text.charAt(i));
        }
        return new String(chars);
    }

    private static char lower(char character) {
        return character >= 'A' && character <= 'Z' ? (char) (character + 32) : character;
    }

    private static int power() {
        int power = 1;
        for (int i = 0; i < RUN; i++) {
            power *= 31;
        }
        return power;
    }
}
