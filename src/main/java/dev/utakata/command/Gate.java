package dev.utakata.command;

import dev.utakata.environment.Asker;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Slug;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.project.Project;
import java.util.List;
import java.util.Optional;

/** Lets a command through to what it does if its sender may give it, whatever channel it came by. */
class Gate {

    private final Authority authority;
    private final Environments environments;

    Gate(Authority authority, Environments environments) {
        this.authority = authority;
        this.environments = environments;
    }

    /**
     * @param configured the projects that the subject has to do with, at least one
     * @throws dev.utakata.failure.TransientFailure where the forge cannot be asked now
     */
    Decision decide(
            Optional<Asker> from, Subject subject, Command command, Arguments arguments, List<Project> configured) {
        if (command.help().who() == WhoCanUse.EVERYBODY) {
            return command.decide(new Request(from, subject, arguments, configured));
        }
        Asker asker = from.orElseThrow();
        List<Project> commanded;
        try {
            commanded = configured.stream()
                    .filter(project -> authority.mayCommand(subject.repository(), project.authority(), asker.login()))
                    .toList();
        } catch (PermanentFailure failure) {
            return Decision.refused(new Reply.Unreadable());
        }
        if (commanded.isEmpty()) {
            return Decision.refused(
                    new Reply.OthersOnly(configured.getFirst(), command.help().line()));
        }
        List<Project> heard = command.isLastWord()
                ? commanded.stream()
                        .filter(project ->
                                !environments.isOverruled(Slug.of(project.key(), subject.pullRequest()), asker))
                        .toList()
                : commanded;
        return heard.isEmpty()
                ? Decision.refused(new Reply.Overruled())
                : command.decide(new Request(from, subject, arguments, heard));
    }
}
