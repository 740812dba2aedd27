package dev.utakata.command;

import dev.utakata.environment.History;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Slug;
import dev.utakata.environment.Spans;
import dev.utakata.forge.Markdown;
import dev.utakata.project.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What somebody is told about a command. Each channel puts it into its own words: {@link MarkdownWords} for pull requests,
 * {@link RoomWords} for rooms.
 */
sealed interface Reply {

    /** In Markdown, since it is said on pull requests only. */
    record Said(String markdown) implements Reply {}

    /** How environments stand; at least one. */
    record Status(List<Situation> situations) implements Reply {}

    /**
     * What happened, the latest last, and how it stands now.
     *
     * @param lines from the history: foreign text
     */
    record Past(List<History.Line> lines, List<Situation> situations) implements Reply {}

    /** It will go. A pull request's status comment shows that by itself. */
    record Stopping() implements Reply {}

    /** It ends then. A pull request's status comment shows that by itself. */
    record Extended(List<Instant> ends) implements Reply {}

    /** A refusal; its reason goes into the history too. */
    sealed interface Refusal extends Reply {

        /** One sentence, in Markdown. */
        String reason();

        /** What to do, in Markdown. */
        String remedy();
    }

    /** For reasons that only a pull request can have. */
    record Refused(String reason, String remedy) implements Refusal {}

    /** There is nothing that could be stopped or extended. */
    record NoEnvironment() implements Refusal {

        @Override
        public String reason() {
            return "This pull request has no environment.";
        }

        @Override
        public String remedy() {
            return "Comment `" + CommentReader.WORD + "` to get one.";
        }
    }

    /** Somebody has commented later, and was heard first. */
    record Overruled() implements Refusal {

        @Override
        public String reason() {
            return "A newer comment on this pull request has been followed already, so this one came too late.";
        }

        @Override
        public String remedy() {
            return "Nothing was done: comment it again if it is still what you want.";
        }
    }

    /** It cannot end later, since it does not end. */
    record Endless(Slug slug) implements Refusal {

        @Override
        public String reason() {
            return slug + " has no end to be moved.";
        }

        @Override
        public String remedy() {
            return "It lives for as long as the pull request is open.";
        }
    }

    /**
     * It would live too long.
     *
     * @param asked from now
     * @param project its key
     * @param allowed from now
     */
    record TooLong(Duration asked, String project, Duration allowed) implements Refusal {

        @Override
        public String reason() {
            return "That would be " + Spans.words(asked) + " from now, and " + project + " allows "
                    + Spans.words(allowed) + ".";
        }

        @Override
        public String remedy() {
            return "Ask for less, or again later.";
        }
    }

    /** Who asks may not. @param line the command, as one comments it */
    record OthersOnly(Project project, String line) implements Refusal {

        @Override
        public String reason() {
            return "Only "
                    + (project.authority().teams().isEmpty()
                            ? "people with " + permission() + " permission to this repository"
                            : "members of " + Markdown.inline(teams()))
                    + " can do that.";
        }

        @Override
        public String remedy() {
            return "Ask one of them to comment `" + line + "`.";
        }

        String permission() {
            return project.authority().permission().name().toLowerCase(Locale.ROOT);
        }

        /** Empty where none are configured. */
        String teams() {
            return project.authority().teams().stream().map(Object::toString).collect(Collectors.joining(", "));
        }
    }

    /** The forge refuses to tell what the sender may do. */
    record Unreadable() implements Refusal {

        @Override
        public String reason() {
            return "I could not read what you may do in this repository.";
        }

        @Override
        public String remedy() {
            return "Try again; if it stays so, the platform team checks the App's permissions.";
        }
    }

    /** The forge did not answer for so long that waiting is over. */
    record Unanswered() implements Refusal {

        @Override
        public String reason() {
            return "GitHub does not answer me, so I could not read what you may do here.";
        }

        @Override
        public String remedy() {
            return "Nothing was done: try again in some minutes.";
        }
    }
}
