package dev.utakata.verify;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A set of HTTP status codes, written as {@code 200-399} or {@code 200,204,300-302}. */
public final class StatusRange {

    private static final Pattern PART = Pattern.compile("([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");

    private final String text;
    private final BitSet codes;

    private StatusRange(String text, BitSet codes) {
        this.text = text;
        this.codes = codes;
    }

    public static StatusRange of(String text) {
        BitSet codes = new BitSet();
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not a set of HTTP status codes: write it as 200-399 or 200,204");
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            codes.set(first, Math.max(first, last) + 1);
        }
        return new StatusRange(text, codes);
    }

    public boolean contains(int code) {
        return codes.get(code);
    }

    @Override
    public String toString() {
        return text;
    }
}
