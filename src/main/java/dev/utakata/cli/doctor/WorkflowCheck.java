package dev.utakata.cli.doctor;

import dev.utakata.image.BuildSettings;
import dev.utakata.image.Workflows;
import dev.utakata.image.Workflows.Input;
import dev.utakata.image.Workflows.Workflow;
import dev.utakata.project.Project;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Whether the workflow takes what it is handed, and nothing else. */
final class WorkflowCheck implements Check {

    /** GitHub takes texts for these, and refuses a run otherwise. */
    private static final Set<String> TEXTS = Set.of("string", "number");

    private final Project project;
    private final Workflows workflows;

    WorkflowCheck(Project project, Workflows workflows) {
        this.project = project;
        this.workflows = workflows;
    }

    @Override
    public String name() {
        return project.key() + " workflow";
    }

    @Override
    public Set<String> after() {
        return Set.of(project.key() + " repository");
    }

    @Override
    public Finding look() {
        BuildSettings build = project.build();
        if (build.kind() == BuildSettings.Kind.EXISTING) {
            return Finding.skipped("build.kind is existing: nothing is dispatched");
        }
        String file = Objects.requireNonNull(build.workflow());
        Optional<Workflow> found = workflows.read(project.repository(), file, build.ref());
        if (found.isEmpty()) {
            return Finding.broken(
                    project.repository() + " has no workflow " + file + " on its default branch",
                    "Add .github/workflows/" + file
                            + " (docs/configuration.md, The workflow), or correct utakata.projects." + project.key()
                            + ".build.workflow.");
        }
        return judge(file, found.get());
    }

    private Finding judge(String file, Workflow workflow) {
        String what = file + " on " + project.build().ref();
        if (!workflow.onRef()) {
            return Finding.broken(
                    what + " is not there",
                    "Add the file to that branch, or correct utakata.projects." + project.key() + ".build.ref.");
        }
        if (workflow.dispatch().isEmpty()) {
            return Finding.broken(
                    what + " has no trigger workflow_dispatch",
                    "Add it with the inputs " + String.join(", ", Workflows.INPUTS) + ".");
        }
        Faults faults = new Faults()
                .require(
                        workflow.state().equals("active"),
                        file + " is switched off (" + workflow.state() + ")",
                        "Enable it: Actions, " + file + ", Enable workflow.");
        inputs(what, workflow.dispatch().get(), faults);
        faults.require(
                workflow.named(),
                what + " has no run-name with ${{ inputs.correlation_id }}",
                "Add it: a run whose number was never heard is found by that.");
        Set<String> elsewhere = workflow.elsewhere();
        if (faults.isEmpty() && !elsewhere.isEmpty()) {
            return Finding.doubtful(
                    what + " has " + String.join(", ", elsewhere)
                            + " without a context: it builds the ref that the run is on, and not what was checked out",
                    "Give the step context: . after a checkout of inputs.sha, or a context that names the commit.");
        }
        return faults.orGood(what + " takes " + String.join(", ", Workflows.INPUTS));
    }

    private static void inputs(String what, SortedMap<String, Input> inputs, Faults faults) {
        for (String sent : Workflows.INPUTS) {
            Input input = inputs.get(sent);
            faults.require(
                    input != null,
                    what + " does not declare the input " + sent,
                    "Declare it: { required: true, type: string }.");
            faults.require(
                    input == null || TEXTS.contains(input.type()),
                    what + " declares the input " + sent + " as " + (input == null ? "" : input.type()),
                    "Declare it as string.");
        }
        inputs.forEach((name, input) -> faults.require(
                Workflows.INPUTS.contains(name) || !input.demanded(),
                what + " demands the input " + name + ", which Utakata does not know",
                "Give " + name + " a default, or make it optional."));
    }
}
