package dev.utakata.command;

import dev.utakata.environment.Asker;
import dev.utakata.environment.Environments;
import dev.utakata.forge.Comments;
import dev.utakata.forge.Markdown;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides about comments. Everything is asked of the forge at this moment: the event only says where to look. Fails
 * closed: what cannot be read is refused, or tried again.
 */
public class Commands {

    /** What a forge calls people. Answers call them by it, so that nothing else may be in it. */
    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,93}(\\[bot])?");

    private final Projects projects;
    private final Gate gate;
    private final Environments environments;
    private final Comments comments;
    private final MarkdownWords words;
    private final ArgumentReader reader;

    Commands(
            Projects projects,
            Gate gate,
            Environments environments,
            Comments comments,
            MarkdownWords words,
            List<Command> commands) {
        this.projects = projects;
        this.gate = gate;
        this.environments = environments;
        this.comments = comments;
        this.words = words;
        this.reader = new ArgumentReader(commands);
    }

    /** What is to be done about a comment at all; cheap, and asks nobody. */
    public Concern concern(Comment comment) {
        if (!LOGIN.matcher(comment.sender()).matches()) {
            return Concern.NONE;
        }
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
    public CommentAnswer decide(Comment comment) {
        return words.of(decision(comment));
    }

    /** The forge did not answer for so long that waiting is over. @param why for the history */
    public CommentAnswer unanswered(String why) {
        return words.of(Decision.unanswered(why));
    }

    private Decision decision(Comment comment) {
        if (comment.sender().equalsIgnoreCase(comments.login())) {
            return Decision.ignored("ignored: it is our own");
        }
        return switch (CommentReader.read(comment.body())) {
            case Reading.Nothing ignored -> Decision.ignored("no command");
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
                    case ArgumentReader.Meant.Misused misused -> Decision.refused(misused.what(), misused.remedy());
                    case ArgumentReader.Meant.Good good ->
                        gate.decide(
                                Optional.of(new Asker(comment.sender(), new Asker.Said(comment.id(), comment.at()))),
                                Subject.of(comment),
                                good.command(),
                                good.arguments(),
                                of(comment));
                };
        return order.second()
                .map(second -> decision.adding("Only the first command of a comment counts: " + Markdown.code(second)
                        + " was not done. Comment it by itself."))
                .orElse(decision);
    }
}
