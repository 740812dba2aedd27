package dev.utakata.command;

import dev.utakata.environment.Environments;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.Comments;
import dev.utakata.forge.Markdown;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import java.util.List;
import java.util.Optional;

/**
 * Decides about comments. Everything is asked of the forge at this moment: the event only says where to look. Fails
 * closed: what cannot be read is refused, or tried again.
 */
public class Commands {

    private final Projects projects;
    private final Authority authority;
    private final Environments environments;
    private final Comments comments;
    private final ArgumentReader reader;

    Commands(
            Projects projects,
            Authority authority,
            Environments environments,
            Comments comments,
            List<Command> commands) {
        this.projects = projects;
        this.authority = authority;
        this.environments = environments;
        this.comments = comments;
        this.reader = new ArgumentReader(commands);
    }

    /** What is to be done about a comment at all; cheap, and asks nobody. */
    public Concern concern(Comment comment) {
        return switch (CommentReader.read(comment.body())) {
            case Reading.Nothing ignored -> Concern.NONE;
            case Reading.NearMiss ignored -> comment.bot() || of(comment).isEmpty() ? Concern.NONE : Concern.HINT;
            case Reading.Order ignored ->
                of(comment).isEmpty() ? Concern.NONE : comment.bot() ? Concern.BOT : Concern.ORDER;
        };
    }

    /** What a comment is to us. */
    public enum Concern {
        /** It is none of ours. */
        NONE,
        /** It is a command, but no person's: ignored, and the history says so. */
        BOT,
        /** It was probably meant for us. */
        HINT,
        ORDER
    }

    /** The line of a comment that it is all about, as it was written; empty where there is none. */
    public String lineOf(Comment comment) {
        return switch (CommentReader.read(comment.body())) {
            case Reading.Nothing ignored -> "";
            case Reading.NearMiss near -> near.written();
            case Reading.Order order -> order.line();
        };
    }

    /** A repository that was renamed is known by its number. */
    private List<Project> of(Comment comment) {
        List<Project> byName = projects.of(comment.repository());
        return byName.isEmpty()
                ? environments.projectsOf(comment.repositoryId()).stream()
                        .flatMap(key -> projects.byKey(key).stream())
                        .toList()
                : byName;
    }

    /**
     * Decides about a comment that concerns us.
     *
     * @throws dev.utakata.failure.TransientFailure where the forge cannot be asked now
     */
    public Decision decide(Comment comment) {
        if (comment.sender().equalsIgnoreCase(comments.login())) {
            return new Decision(Optional.empty(), "ignored: it is our own", Decision.End.NONE, () -> {});
        }
        return switch (CommentReader.read(comment.body())) {
            case Reading.Nothing ignored -> new Decision(Optional.empty(), "no command", Decision.End.NONE, () -> {});
            case Reading.NearMiss near ->
                Decision.hinted(
                        "If you meant me: the word is `" + CommentReader.WORD
                                + "`. Nothing was done; an edit does not count," + " so comment anew. `"
                                + CommentReader.WORD + " help` shows what there is.",
                        "ignored: " + near.written() + " is not " + CommentReader.WORD);
            case Reading.Order order -> decide(comment, order);
        };
    }

    private Decision decide(Comment comment, Reading.Order order) {
        Decision decision =
                switch (reader.read(order.words())) {
                    case ArgumentReader.Meant.Misused misused -> misused(misused);
                    case ArgumentReader.Meant.Good good -> decide(comment, good.command(), good.arguments());
                };
        return order.second()
                .map(second -> decision.adding("Only the first command of a comment counts: " + Markdown.code(second)
                        + " was not done. Comment it by itself."))
                .orElse(decision);
    }

    private static Decision misused(ArgumentReader.Meant.Misused misused) {
        return Decision.refused(misused.what(), misused.remedy());
    }

    private Decision decide(Comment comment, Command command, Arguments arguments) {
        List<Project> configured = of(comment);
        if (command.help().who() == WhoCanUse.EVERYBODY) {
            return command.decide(new Request(comment, arguments, configured));
        }
        List<Project> commanded;
        try {
            commanded = configured.stream()
                    .filter(project ->
                            authority.mayCommand(comment.repository(), project.authority(), comment.sender()))
                    .toList();
        } catch (PermanentFailure failure) {
            return Decision.refused(
                    "I could not read what you may do in this repository.",
                    "Try again; if it stays so, the platform team checks the App's permissions.");
        }
        return commanded.isEmpty()
                ? unauthorised(configured, command)
                : command.decide(new Request(comment, arguments, commanded));
    }

    private static Decision unauthorised(List<Project> configured, Command command) {
        Project project = configured.getFirst();
        String who = project.authority().teams().isEmpty()
                ? "people with " + project.authority().permission().name().toLowerCase(java.util.Locale.ROOT)
                        + " permission to this repository"
                : "members of "
                        + Markdown.inline(String.join(
                                ", ",
                                project.authority().teams().stream()
                                        .map(Object::toString)
                                        .toList()));
        return Decision.refused(
                "Only " + who + " can do that.",
                "Ask one of them to comment `" + command.help().line() + "`.");
    }
}
