package dev.utakata.command;

import dev.utakata.environment.Asker;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.project.Project;
import java.util.List;
import java.util.Optional;

/** Lets a command through to what it does if its sender may give it, whatever channel it came by. */
class Gate {

    private final Authority authority;

    Gate(Authority authority) {
        this.authority = authority;
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
        String login = from.orElseThrow().login();
        List<Project> commanded;
        try {
            commanded = configured.stream()
                    .filter(project -> authority.mayCommand(subject.repository(), project.authority(), login))
                    .toList();
        } catch (PermanentFailure failure) {
            return Decision.refused(new Reply.Unreadable());
        }
        return commanded.isEmpty()
                ? Decision.refused(new Reply.OthersOnly(
                        configured.getFirst(), command.help().line()))
                : command.decide(new Request(from, subject, arguments, commanded));
    }
}
