package dev.utakata.cli.doctor;

import dev.utakata.forge.Setup;
import dev.utakata.manifest.ManifestSettings;
import dev.utakata.project.Project;
import java.util.Set;
import java.util.TreeSet;

/** Whether rules of the manifest repository could be in the way of what Utakata does with its branches. */
final class BranchRulesCheck implements Check {

    /** What is done with the environments' branches: they are made, pushed to and deleted, by unsigned commits. */
    private static final Set<String> IN_THE_WAY = Set.of(
            "creation",
            "update",
            "deletion",
            "pull_request",
            "required_signatures",
            "required_status_checks",
            "branch_name_pattern",
            "commit_message_pattern",
            "commit_author_email_pattern",
            "committer_email_pattern");

    private final Project project;
    private final Setup setup;

    BranchRulesCheck(Project project, Setup setup) {
        this.project = project;
        this.setup = setup;
    }

    @Override
    public String name() {
        return project.key() + " branch rules";
    }

    @Override
    public Set<String> after() {
        return Set.of(project.key() + " manifests");
    }

    /** Who may bypass a rule is shown to administrators alone, so that this is a doubt at most. */
    @Override
    public Finding look() {
        ManifestSettings settings = project.manifest();
        String branch = Samples.environment(project, Project.PLAIN).branch();
        Set<String> ours = new TreeSet<>(setup.rules(settings.repository(), branch));
        ours.retainAll(IN_THE_WAY);
        if (!ours.isEmpty()) {
            return Finding.doubtful(
                    "rules hold for the branches utakata/*: " + String.join(", ", ours),
                    "Exclude utakata/** in " + settings.repository()
                            + ", Settings, Rules, Rulesets, or let Utakata bypass the rule.");
        }
        if (settings.activation() == ManifestSettings.Activation.MERGE) {
            Set<String> base = new TreeSet<>(setup.rules(settings.repository(), settings.base()));
            base.remove("deletion");
            base.remove("non_fast_forward");
            if (!base.isEmpty()) {
                return Finding.doubtful(
                        "rules hold for " + settings.base() + ", into which Utakata merges: " + String.join(", ", base),
                        "Let Utakata bypass them in " + settings.repository()
                                + ", Settings, Rules, Rulesets, as far as nobody else fulfils them.");
            }
        }
        return Finding.good("no ruleset is in the way of " + branch);
    }
}
