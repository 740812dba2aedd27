package dev.utakata.cli.plan;

import dev.utakata.command.Forecast.Planned;
import dev.utakata.environment.Environment;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Situation;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.RepositoryName;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.project.Project;
import dev.utakata.rollout.RolloutSettings;
import dev.utakata.rollout.RolloutTarget;
import dev.utakata.rollout.Rollouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.BeanFactory;

/** What there is of an environment already. Its name is not looked up: who asks too early has it remembered as absent. */
final class Existing {

    private final BeanFactory beans;
    private final Project project;
    private final Environment draft;

    Existing(BeanFactory beans, Planned planned) {
        this.beans = beans;
        this.project = planned.project();
        this.draft = planned.draft();
    }

    String words() {
        List<String> there = new ArrayList<>();
        beans.getBean(Environments.class)
                .bySlug(draft.slug())
                .filter(it -> it.phase() != Situation.Phase.GONE)
                .ifPresent(
                        it -> there.add("the environment, " + it.phase().name().toLowerCase(Locale.ROOT) + " at "
                                + it.environment().wanted().abbreviated()));
        RepositoryName manifests = project.manifest().repository();
        beans.getBean(ManifestRepository.class)
                .head(manifests, draft.branch())
                .ifPresent(head -> there.add("the branch, at " + head.abbreviated()));
        beans.getBean(PullRequests.class)
                .findOpen(manifests, draft.branch())
                .ifPresent(pull -> there.add("the manifest pull request #" + pull.number()));
        beans.getBean(Rollouts.class)
                .status(target())
                .ifPresent(status -> there.add("the Application, " + status.sync() + " and " + status.health()));
        return there.isEmpty() ? "nothing" : String.join("; ", there);
    }

    private RolloutTarget target() {
        RolloutSettings settings = project.rollout();
        return new RolloutTarget(
                settings.namespace(),
                draft.named(settings.application()),
                project.rolloutMode() == RolloutSettings.Mode.MANAGED ? null : settings.applicationSet(),
                draft.slug().value());
    }
}
