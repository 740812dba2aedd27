package dev.utakata.cli.doctor;

import dev.utakata.forge.Setup;
import dev.utakata.project.Project;
import java.util.List;
import java.util.Set;

/** Whether people can choose the project's labels. */
final class LabelCheck implements Check {

    private final Project project;
    private final Setup setup;

    LabelCheck(Project project, Setup setup) {
        this.project = project;
        this.setup = setup;
    }

    @Override
    public String name() {
        return project.key() + " label";
    }

    @Override
    public Set<String> after() {
        return Set.of(project.key() + " repository");
    }

    @Override
    public Finding look() {
        List<String> missing = project.labels().stream()
                .filter(label -> !setup.hasLabel(project.repository(), label))
                .toList();
        String all = String.join(", ", missing);
        return missing.isEmpty()
                ? Finding.good(String.join(", ", project.labels()))
                : Finding.broken(
                        project.repository() + " has no label " + all,
                        "Create it: gh label create \"" + missing.getFirst() + "\" --repo " + project.repository()
                                + ".");
    }
}
