package dev.utakata.environment;

import dev.utakata.project.Projects;
import dev.utakata.reconcile.Work;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** When environments are due, for tests that look whether anybody will be there then. */
public final class Alarms {

    private Alarms() {}

    /** When each environment that is not at rest is to be worked on, now or later. */
    public static Map<Work, Instant> due(ApplicationContext application, Instant now) {
        Projects projects = application.getBean(Projects.class);
        Map<Work, Instant> due = new HashMap<>();
        application
                .getBean(Environments.class)
                .all()
                .forEach(situation -> projects.byKey(situation.environment().project())
                        .map(project -> Reconciler.next(situation, project, now))
                        .ifPresent(action -> due.put(
                                Reconciler.work(situation.environment().id()),
                                action instanceof Plan.Action.Wait wait ? wait.until() : now)));
        return due;
    }
}
