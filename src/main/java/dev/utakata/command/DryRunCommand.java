package dev.utakata.command;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Rehearsals;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.Markdown;
import dev.utakata.project.Project;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows what the word alone would do, and does nothing. */
class DryRunCommand implements Command {

    private static final int LONGEST_DIFF = 20_000;

    private static final Help HELP = new Help(
            "dry-run",
            "",
            Set.of(Option.values()),
            "Shows what `/test-tag` with the same options would do, and makes nothing.",
            "It answers with the verdict, the host, the image, the limits used, and what would change in the manifest"
                    + " repository.",
            WhoCanUse.COMMANDERS,
            List.of("/test-tag dry-run", "/test-tag dry-run --set REPLICAS=2"));

    private final Admission admission;
    private final Environments environments;
    private final Rehearsals rehearsals;

    DryRunCommand(Admission admission, Environments environments, Rehearsals rehearsals) {
        this.admission = admission;
        this.environments = environments;
        this.rehearsals = rehearsals;
    }

    @Override
    public Help help() {
        return HELP;
    }

    @Override
    public Decision decide(Request request) {
        String text =
                switch (admission.of(request)) {
                    case Admission.Verdict.Refused refused ->
                        "**It would be refused.** " + refused.reason() + " " + refused.remedy();
                    case Admission.Verdict.Admitted admitted ->
                        admitted.projects().stream()
                                .map(project -> rehearse(request, admitted, project))
                                .collect(Collectors.joining("\n"));
                };
        return Decision.answered(new Reply.Said(text), "answered: dry-run");
    }

    private String rehearse(Request request, Admission.Verdict.Admitted admitted, Project project) {
        Environment draft = environments.draft(project, admitted.pullRequest(), admitted.wish());
        String facts = "- Environment: `" + draft.slug() + "`\n- Commit: `" + draft.wanted() + "`\n- Host: `"
                + draft.host() + "`\n- Limits: " + admission.limitsUsed(request, project) + "\n";
        try {
            Rehearsals.Rehearsal rehearsal = rehearsals.of(project, draft);
            String diff = rehearsal.diff().isEmpty()
                    ? "\nNothing would change in " + project.manifest().repository() + ".\n"
                    : "\nWhat would change in " + project.manifest().repository() + ":\n\n"
                            + Markdown.block("diff", rehearsal.diff(), LONGEST_DIFF);
            return "**It would be done;** nothing was.\n\n" + facts + "- Image: `" + rehearsal.images() + "`\n" + diff;
        } catch (PermanentFailure failure) {
            return "**It would fail.** " + Markdown.inline(String.valueOf(failure.getMessage())) + ". "
                    + Markdown.inline(failure.remedy()) + "\n\n" + facts;
        }
    }
}
