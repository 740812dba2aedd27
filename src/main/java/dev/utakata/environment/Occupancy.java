package dev.utakata.environment;

import dev.utakata.project.LimitSettings;
import java.util.List;

/**
 * How much of a project's limits is in use by others, as somebody sees it who wants one environment more.
 *
 * @param others the environments of the project that are not gone, without the one that is wanted
 */
public record Occupancy(LimitSettings limits, List<Environment> others) {

    public Occupancy {
        others = List.copyOf(others);
    }

    public boolean isFull() {
        return others.size() >= limits.environments();
    }

    /** Whether somebody has as many as one person may. */
    public boolean isEnoughFor(String login) {
        return of(login).size() >= limits.perUser();
    }

    /** Those that were asked for by one person. */
    public List<Environment> of(String login) {
        return others.stream()
                .filter(environment -> environment.requestedBy().equals(login))
                .toList();
    }
}
