package dev.utakata.cli.doctor;

import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.ManifestSettings;
import dev.utakata.project.Project;
import java.util.Set;

/** Whether git reads the manifest repository, and its base branch is there. */
final class BaseBranchCheck implements Check {

    private final Project project;
    private final ManifestRepository manifests;

    BaseBranchCheck(Project project, ManifestRepository manifests) {
        this.project = project;
        this.manifests = manifests;
    }

    static String name(Project project) {
        return project.key() + " base branch";
    }

    @Override
    public String name() {
        return name(project);
    }

    @Override
    public Set<String> after() {
        return Set.of(project.key() + " manifests");
    }

    @Override
    public Finding look() {
        ManifestSettings settings = project.manifest();
        return manifests
                .head(settings.repository(), settings.base())
                .map(head ->
                        Finding.good(settings.base() + " of " + settings.repository() + " at " + head.abbreviated()))
                .orElseGet(() -> Finding.broken(
                        settings.repository() + " has no branch " + settings.base(),
                        "Create it, or correct utakata.projects." + project.key() + ".manifest.base."));
    }
}
