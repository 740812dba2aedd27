package dev.utakata.command;

import dev.utakata.environment.Asker;
import dev.utakata.environment.Environments;
import dev.utakata.failure.TransientFailure;
import java.util.List;
import java.util.Set;

/** Takes the environment down although the pull request is open, or makes sure of it when it is closed. */
class StopCommand implements Command {

    private static final Help HELP = new Help(
            "stop",
            "",
            Set.of(),
            "Takes the environment down and leaves nothing of it.",
            "Works on closed pull requests too. `/test-tag` brings it up again.",
            WhoCanUse.COMMANDERS,
            List.of("/test-tag stop"));

    private final Held held;
    private final Environments environments;

    StopCommand(Held held, Environments environments) {
        this.held = held;
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
        Asker asker = request.asker();
        Runnable follow =
                () -> request.projects().forEach(project -> environments.follow(request.slug(project), asker));
        if (held.wanted(request).isEmpty()) {
            // Still somebody's last word: an earlier comment that is heard later brings nothing up.
            return Held.none().with(() -> {
                follow.run();
                stillNone(request);
            });
        }
        return Decision.accepted("accepted: " + asker.login() + " asked for the environment to be stopped", () -> {
                    follow.run();
                    held.wanted(request).values().forEach(environment -> environments.stop(environment, asker));
                })
                .adding(new Reply.Stopping());
    }

    /** Whoever asked earlier may have been followed between the look and this moment; nobody is from here on. */
    private void stillNone(Request request) {
        if (!held.wanted(request).isEmpty()) {
            throw new TransientFailure("an environment was asked for at the same moment");
        }
    }
}
