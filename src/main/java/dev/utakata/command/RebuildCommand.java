package dev.utakata.command;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Environments;
import dev.utakata.image.BuildSettings;
import dev.utakata.project.Project;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the same commit anew. */
class RebuildCommand implements Command {

    private static final Help HELP = new Help(
            "rebuild",
            "",
            Set.of(),
            "Builds the commit that the environment shows again, and rolls it out.",
            "For a build that failed for reasons of its own, or when something that the image is built from has"
                    + " changed. The commit stays the same: `/test-tag` moves to the newest one.",
            WhoCanUse.COMMANDERS,
            List.of("/test-tag rebuild"));

    private final Held held;
    private final Environments environments;

    RebuildCommand(Held held, Environments environments) {
        this.held = held;
        this.environments = environments;
    }

    @Override
    public Help help() {
        return HELP;
    }

    @Override
    public Decision decide(Request request) {
        Map<Project, Environment> held = this.held.wanted(request);
        Collection<Environment> wanted = held.values();
        if (wanted.isEmpty()) {
            return Held.none();
        }
        if (held.keySet().stream().allMatch(project -> project.build().kind() == BuildSettings.Kind.EXISTING)) {
            return Decision.refused(
                    "The images of " + held.keySet().iterator().next().key() + " are built by the project's own CI.",
                    "Run that again; to roll out once more, comment `" + CommentReader.WORD + " stop` and then `"
                            + CommentReader.WORD + "`.");
        }
        return Decision.accepted(
                "accepted: " + request.asker().login() + " asked for a new build",
                () -> wanted.forEach(environment -> environments.rebuild(environment, request.asker())));
    }
}
