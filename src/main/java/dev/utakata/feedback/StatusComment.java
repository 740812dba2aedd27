package dev.utakata.feedback;

import dev.utakata.environment.Outlook;
import dev.utakata.environment.Situation;
import java.util.List;
import java.util.Map;

/**
 * The text of the one status comment, from what is known of the pull request's environments. Pure, and the same for the
 * same knowledge: an unchanged text is not sent.
 */
final class StatusComment {

    static final String MARKER = "<!-- utakata:status -->";

    private StatusComment() {}

    /** @param outlooks by project */
    static String of(List<Situation> situations, Map<String, Outlook> outlooks) {
        StringBuilder text = new StringBuilder(MARKER).append('\n');
        for (Situation situation : situations) {
            text.append(StatusReport.brief(
                    situation, outlooks.getOrDefault(situation.environment().project(), Outlook.NONE)));
        }
        return text.toString();
    }
}
