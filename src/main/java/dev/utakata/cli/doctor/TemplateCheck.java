package dev.utakata.cli.doctor;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Rehearsals;
import dev.utakata.project.Project;
import java.util.Set;

/** Whether the overlay can be rendered: by what renders it for environments, with the values of one that there is not. */
final class TemplateCheck implements Check {

    private final Project project;
    private final String profile;
    private final Rehearsals rehearsals;

    TemplateCheck(Project project, String profile, Rehearsals rehearsals) {
        this.project = project;
        this.profile = profile;
        this.rehearsals = rehearsals;
    }

    @Override
    public String name() {
        return project.key() + " template" + (profile.isEmpty() ? "" : " " + profile);
    }

    @Override
    public Set<String> after() {
        return Set.of(BaseBranchCheck.name(project));
    }

    @Override
    public Finding look() {
        Environment sample = Samples.environment(project, profile);
        Rehearsals.Rehearsal rehearsal = rehearsals.of(project, sample);
        String template = project.as(profile).manifest().template();
        return Finding.good((template == null ? "the built-in overlay" : sample.named(template)) + " renders "
                + rehearsal.files().size() + " files, with the images and the host " + sample.host());
    }
}
