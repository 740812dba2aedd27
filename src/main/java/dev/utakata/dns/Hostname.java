package dev.utakata.dns;

import java.util.Locale;
import java.util.regex.Pattern;

/** A DNS name in lower case, without the trailing dot: labels of at most 63 characters, 253 in all. */
public record Hostname(String value) {

    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    public Hostname {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException("not a DNS name in lower case without a trailing dot");
        }
    }

    /** Reads a name as DNS tools write it: any case, with or without the trailing dot. */
    public static Hostname of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return new Hostname(lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower);
    }

    /** Whether it is an IPv4 address, which is written like a name; no name has a last label of digits only. */
    public boolean isIpv4() {
        return value.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    @Override
    public String toString() {
        return value;
    }
}
