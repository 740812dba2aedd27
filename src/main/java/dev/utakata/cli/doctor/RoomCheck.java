package dev.utakata.cli.doctor;

import dev.utakata.chat.RoomsCheck;
import dev.utakata.project.Project;
import java.util.Set;

/** Whether the project's room can be written to, and people can be called there. */
final class RoomCheck implements Check {

    private final Project project;
    private final RoomsCheck rooms;

    RoomCheck(Project project, RoomsCheck rooms) {
        this.project = project;
        this.rooms = rooms;
    }

    @Override
    public String name() {
        return project.key() + " room";
    }

    @Override
    public Set<String> after() {
        return Set.of(ChatAccountCheck.NAME);
    }

    @Override
    public Finding look() {
        String property = "utakata.projects." + project.key() + ".chat.room";
        RoomsCheck.Result result = rooms.look(property, project.chat().room());
        if (!result.problems().isEmpty()) {
            var problem = result.problems().entrySet().iterator().next();
            return Finding.broken(problem.getKey() + " " + problem.getValue(), "docs/chatwork.md says how.");
        }
        return result.warnings().isEmpty()
                ? Finding.good("room " + project.chat().room() + " can be written to")
                : Finding.doubtful(
                        property + " " + result.warnings().get(property),
                        "Invite them to the room, or correct utakata.chatwork.accounts.");
    }
}
