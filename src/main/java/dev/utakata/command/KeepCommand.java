package dev.utakata.command;

import dev.utakata.environment.Asker;
import dev.utakata.environment.Environment;
import dev.utakata.environment.Environments;
import dev.utakata.project.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes the end away that only time brings. */
class KeepCommand implements Command {

    private static final Help HELP = new Help(
            "keep",
            "",
            Set.of(),
            "Keeps the environment for as long as the pull request is open.",
            "It still goes when the pull request is closed, or with `/test-tag stop`. A project may not allow it.",
            WhoCanUse.COMMANDERS,
            List.of("/test-tag keep"));

    private final Held held;
    private final Environments environments;

    KeepCommand(Held held, Environments environments) {
        this.held = held;
        this.environments = environments;
    }

    @Override
    public Help help() {
        return HELP;
    }

    @Override
    public Decision decide(Request request) {
        Map<Project, Environment> wanted = held.wanted(request);
        if (wanted.isEmpty()) {
            return Held.none();
        }
        Optional<Project> strict = wanted.keySet().stream()
                .filter(project -> !project.lifetime().keep())
                .findFirst();
        if (strict.isPresent()) {
            return Decision.refused(
                    strict.get().key() + " keeps no environment without an end.",
                    "Comment `" + CommentReader.WORD + " extend <duration>` instead.");
        }
        Asker asker = request.asker();
        return Decision.done(
                "accepted: " + asker.login() + " keeps it until the pull request is closed",
                () -> wanted.values().forEach(environment -> environments.expireAt(environment, null, asker)));
    }
}
