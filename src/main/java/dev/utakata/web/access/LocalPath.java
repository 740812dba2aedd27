package dev.utakata.web.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody is to come after signing in: one of our own pages, whatever was asked for. */
final class LocalPath {

    static final String HOME = "/";

    /** No second slash, backslash or control character, by which browsers come to other hosts. */
    private static final Pattern OWN =
            Pattern.compile("/(environments(/[a-z0-9-]{1,63})?|activity|health)?(\\?[A-Za-z0-9=&%+._~-]{0,500})?");

    private LocalPath() {}

    static String of(@Nullable String wanted) {
        return wanted != null && OWN.matcher(wanted).matches() ? wanted : HOME;
    }
}
