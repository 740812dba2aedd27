package dev.utakata.web.view;

import dev.utakata.environment.Situation;
import java.util.List;
import java.util.Map;

/**
 * The environments that somebody may see and has asked for.
 *
 * @param lines those of this page
 * @param counts how many there are in each state, whatever state was asked for; of those that went, the latest only
 * @param pages how many pages there are, at least one
 * @param projects keys to choose among
 * @param owners logins to choose among
 * @param unanswered repositories of which the forge does not tell whether they may be seen
 */
public record Listing(
        Filter filter,
        List<EnvironmentLine> lines,
        Map<Situation.Phase, Integer> counts,
        int pages,
        List<String> projects,
        List<String> owners,
        int unanswered) {

    /** In each state that is offered to be chosen. */
    public int count(Filter.State state) {
        return switch (state) {
            case STANDING ->
                counts.values().stream().mapToInt(Integer::intValue).sum() - count(Situation.Phase.GONE);
            case LIVE -> count(Situation.Phase.LIVE);
            case COMING -> count(Situation.Phase.COMING);
            case FAILED -> count(Situation.Phase.FAILED);
            case GOING -> count(Situation.Phase.GOING);
            case GONE -> count(Situation.Phase.GONE);
        };
    }

    /** @param state the name of one */
    public int countOf(String state) {
        return count(Filter.State.valueOf(state));
    }

    private int count(Situation.Phase phase) {
        return counts.getOrDefault(phase, 0);
    }

    /** Whether there is nothing to see at all, whatever one asks for. */
    public boolean isNew() {
        return lines.isEmpty() && counts.isEmpty() && !filter.narrows();
    }
}
