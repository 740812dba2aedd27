package dev.utakata.command;

import dev.utakata.environment.Environments;
import dev.utakata.environment.Situation;
import java.util.List;
import java.util.Set;

/** The word alone: start, or move to the newest commit. */
class StartCommand implements Command {

    static final Help HELP = new Help(
            "",
            "",
            Set.of(Option.values()),
            "Gives this pull request an environment of its own at the newest commit, or moves it there.",
            "The pull request must be open and bear the project's label. The commit that is read when the command is"
                    + " handled is the one that is built. With `--sha` the environment stays at that commit until"
                    + " somebody comments `/test-tag` again; without it, pushes move it (unless the project says"
                    + " otherwise). Commits of forks are built only where a maintainer names them with `--sha`.",
            WhoCanUse.COMMANDERS,
            List.of(
                    "/test-tag",
                    "/test-tag --ttl 8h",
                    "/test-tag --sha 0123456789abcdef0123456789abcdef01234567",
                    "/test-tag --set REPLICAS=2 --set SEED=demo"));

    private final Admission admission;
    private final Environments environments;

    StartCommand(Admission admission, Environments environments) {
        this.admission = admission;
        this.environments = environments;
    }

    @Override
    public Help help() {
        return HELP;
    }

    @Override
    public boolean isLastWord() {
        return true;
    }

    @Override
    public Decision decide(Request request) {
        return switch (admission.of(request)) {
            case Admission.Verdict.Refused refused -> Decision.refused(refused.reason(), refused.remedy());
            case Admission.Verdict.Admitted admitted -> accept(request, admitted);
        };
    }

    private Decision accept(Request request, Admission.Verdict.Admitted admitted) {
        String commit = admitted.wish().commit().abbreviated();
        Decision decision = Decision.accepted(
                "accepted: " + request.asker().login() + " asked for commit " + commit,
                () -> admitted.projects()
                        .forEach(project -> environments.want(project, admitted.pullRequest(), admitted.wish())));
        return isLive(request, admitted)
                ? decision.adding("Commit `" + commit
                        + "` is live already: see the status comment for its address. Its time counts anew.")
                : decision;
    }

    private boolean isLive(Request request, Admission.Verdict.Admitted admitted) {
        return admitted.projects().stream()
                .allMatch(project -> environments
                        .bySlug(request.slug(project))
                        .filter(it -> it.phase() == Situation.Phase.LIVE)
                        .filter(it ->
                                it.environment().wanted().equals(admitted.wish().commit()))
                        .filter(it -> it.environment()
                                .asked()
                                .parameters()
                                .equals(admitted.wish().parameters()))
                        .isPresent());
    }
}
