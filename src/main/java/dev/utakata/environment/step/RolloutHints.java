package dev.utakata.environment.step;

import dev.utakata.environment.Hints;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import dev.utakata.rollout.Rollouts;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Watches the Applications while Utakata runs, and wakes whoever waits for one. Only a hint: the steps poll as well. */
class RolloutHints implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RolloutHints.class);

    private final Rollouts rollouts;
    private final Projects projects;
    private final Hints hints;
    private final List<AutoCloseable> watches = new ArrayList<>();

    RolloutHints(Rollouts rollouts, Projects projects, Hints hints) {
        this.rollouts = rollouts;
        this.projects = projects;
        this.hints = hints;
    }

    @Override
    public synchronized void start() {
        projects.all().stream()
                .map(Project::rollout)
                .map(rollout -> rollout.namespace())
                .distinct()
                .forEach(namespace -> watches.add(rollouts.watch(
                        namespace, application -> hints.outsideMayHaveChanged("application:" + application))));
    }

    @Override
    public synchronized void stop() {
        for (AutoCloseable watch : watches) {
            try {
                watch.close();
            } catch (Exception failure) {
                log.warn("A watch of Applications could not be closed", failure);
            }
        }
        watches.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !watches.isEmpty();
    }
}
