package dev.utakata.environment;

import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;

/**
 * Something about an environment has changed that people may want to see. Published in the changing transaction.
 *
 * @param turning whether it may have come to another phase, or a page of its build or its own is known by now; otherwise only
 *     how a step goes on has changed
 */
public record EnvironmentChanged(
        EnvironmentId environment,
        RepositoryName repository,
        long repositoryId,
        PullRequestNumber pullRequest,
        boolean turning) {

    static EnvironmentChanged of(Environment environment) {
        return of(environment, true);
    }

    static EnvironmentChanged of(Environment environment, boolean turning) {
        return new EnvironmentChanged(
                environment.id(),
                environment.repository(),
                environment.repositoryId(),
                environment.pullRequest(),
                turning);
    }
}
