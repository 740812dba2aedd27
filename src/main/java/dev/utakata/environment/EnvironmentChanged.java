package dev.utakata.environment;

import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;

/** Something about an environment has changed that people may want to see. Published in the changing transaction. */
public record EnvironmentChanged(
        EnvironmentId environment, RepositoryName repository, long repositoryId, PullRequestNumber pullRequest) {

    static EnvironmentChanged of(Environment environment) {
        return new EnvironmentChanged(
                environment.id(), environment.repository(), environment.repositoryId(), environment.pullRequest());
    }
}
