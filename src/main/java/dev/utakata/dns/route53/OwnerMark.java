package dev.utakata.dns.route53;

import dev.utakata.dns.Hostname;
import dev.utakata.dns.NameRequest.Owner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The TXT record that says whose a name is. It stands at a name of its own below the host, because a CNAME tolerates no
 * other record beside it.
 */
final class OwnerMark {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._:/-]{1,100}");
    private static final Pattern MARK =
            Pattern.compile("\"heritage=utakata,owner=(" + SAFE + "),environment=(" + SAFE + ")\"");

    private static final int LONGEST = 120;

    private OwnerMark() {}

    static String nameFor(Hostname host) {
        return "_utakata." + host;
    }

    /** The record's value, in the double quotes that Route 53 wants around each string of a TXT. */
    static String valueFor(Owner owner) {
        return "\"heritage=utakata,owner=" + safe(owner.installation()) + ",environment=" + safe(owner.environment())
                + "\"";
    }

    /** Whose a mark is, in words for a person. */
    static String inWords(String value) {
        Matcher mark = MARK.matcher(value);
        return mark.matches()
                ? "environment " + mark.group(2) + " of the Utakata installation " + mark.group(1)
                : "somebody who marked it with " + shown(value);
    }

    /** Whoever may write to the zone writes what they like. */
    private static String shown(String value) {
        String harmless = value.replaceAll("[^ -~]", "?");
        return harmless.length() <= LONGEST ? harmless : harmless.substring(0, LONGEST) + "…";
    }

    private static String safe(String part) {
        if (!SAFE.matcher(part).matches()) {
            throw new IllegalArgumentException("an owner's name may hold letters, digits and ._:/- only: " + part);
        }
        return part;
    }
}
