package dev.utakata.environment;

import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import dev.utakata.reconcile.Effects;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes into an environment's history what a dry run has left undone, and what would come after the step that cannot go on.
 * Each is written once, however often it is asked for.
 */
class DryRunHistory {

    private static final String NOT_DONE = "Dry run, not done: ";
    private static final String NEXT = "Dry run, would follow: ";

    private final EnvironmentRepository environments;
    private final Projects projects;
    private final History history;
    private final ApplicationEventPublisher events;

    DryRunHistory(
            EnvironmentRepository environments, Projects projects, History history, ApplicationEventPublisher events) {
        this.environments = environments;
        this.projects = projects;
        this.history = history;
        this.events = events;
    }

    @EventListener
    @Transactional
    public void undone(Effects.Undone undone) {
        undone.environment()
                .flatMap(slug -> environments.bySlug(new Slug(slug)))
                .flatMap(environment -> environments.situation(environment.id()))
                .ifPresent(situation -> write(situation, undone.what()));
    }

    private void write(Situation situation, String what) {
        Environment environment = situation.environment();
        boolean news = history.addNew(environment, NOT_DONE + what);
        Optional<Project> project = projects.byKey(environment.project());
        for (StepName step : project.isPresent() && environment.isWanted() ? ahead(situation) : List.<StepName>of()) {
            news |= history.addNew(environment, NEXT + Prospect.of(step, environment, project.orElseThrow()));
        }
        if (news) {
            events.publishEvent(EnvironmentChanged.of(environment));
        }
    }

    /** The steps that wait for one that has begun, in the order in which they would be taken. */
    private static List<StepName> ahead(Situation situation) {
        return Arrays.stream(StepName.values())
                .filter(step -> situation.step(step).isEmpty())
                .filter(step -> step.after().stream().anyMatch(before -> isBegunOrAhead(situation, before)))
                .toList();
    }

    private static boolean isBegunOrAhead(Situation situation, StepName step) {
        return situation.step(step).isPresent()
                || step.after().stream().anyMatch(before -> isBegunOrAhead(situation, before));
    }
}
