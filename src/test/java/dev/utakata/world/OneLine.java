package dev.utakata.world;

import java.util.function.Predicate;

/** Whether a text is a line that can be shown to people: nothing in it ends it, orders a terminal about, or is not seen. */
public final class OneLine {

    private static final String UNSEEN = "(?s).*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\t]].*";

    private OneLine() {}

    public static Predicate<String> ofAtMost(int characters) {
        return text -> text.length() <= characters && !text.matches(UNSEEN);
    }
}
