package dev.utakata.environment;

import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequests;
import dev.utakata.project.Project;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the pull request of an environment and takes back the wish for it when the pull request does not stand behind it. */
class Observer {

    private static final Logger log = LoggerFactory.getLogger(Observer.class);

    private final PullRequests pullRequests;
    private final EnvironmentRepository environments;
    private final Results results;
    private final Clock clock;

    Observer(PullRequests pullRequests, EnvironmentRepository environments, Results results, Clock clock) {
        this.pullRequests = pullRequests;
        this.environments = environments;
        this.results = results;
        this.clock = clock;
    }

    /** @throws dev.utakata.failure.TransientFailure where it cannot be read: nothing is taken back */
    void observe(Environment environment, Project project) {
        Optional<PullRequest> read = pullRequests.read(environment.repository(), environment.pullRequest());
        if (read.isEmpty()) {
            // A forge says "not found" of what it does not let us see: absence of an answer is no wish.
            log.warn("{}: its pull request cannot be seen; it is kept as it is", environment.slug());
        } else if (!read.get().isOpen()) {
            String how = read.get().state() == PullRequest.State.MERGED ? "merged" : "closed";
            results.unwant(environment, "the pull request was " + how);
            return;
        } else if (!read.get().labels().contains(project.label())) {
            results.unwant(environment, "the label " + project.label() + " was removed");
            return;
        }
        environments.observed(environment, clock.instant().plus(Environments.RESYNC));
    }
}
