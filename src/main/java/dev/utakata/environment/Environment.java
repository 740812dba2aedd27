package dev.utakata.environment;

import dev.utakata.dns.Hostname;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An environment and what is wanted of it.
 *
 * @param project key of the project in the configuration
 * @param repositoryId the forge's number of the repository, which a rename does not change
 * @param title what the pull request was called at the last look: foreign text on one line; empty where nobody has looked
 * @param wanted the commit that it is to show
 * @param asked what was asked for last, and by whom
 * @param reason why it is wanted as it is, in words
 * @param room the chat room that is told, kept so that a change of the configuration does not split the story
 * @param expires when it ends although its pull request is open; null for never
 * @param warned whether the room was told that the end is near
 * @param seen the pull request at the last look
 * @param observeAt from when on the pull request must be read; see {@link #nextLook}
 * @param generation counts the changes of what is wanted; results of an older one are dropped
 * @param hints counts what the outside has told of it; a waiting step that has not seen the last one looks again
 * @param version the fence: grows with every taking and every result, so that a late writer is found out
 * @param gone when the last thing that it owned was proved gone; null while it is not
 */
public record Environment(
        EnvironmentId id,
        String project,
        RepositoryName repository,
        long repositoryId,
        PullRequestNumber pullRequest,
        URI pullRequestUrl,
        String title,
        Slug slug,
        Hostname host,
        Desired desired,
        CommitSha wanted,
        Asked asked,
        String reason,
        long room,
        @Nullable Instant expires,
        boolean warned,
        Seen seen,
        Instant observeAt,
        int generation,
        int hints,
        long version,
        Instant created,
        @Nullable Instant gone) {

    /**
     * For so long the pull request is not read after it was read for whoever asked: a forge may still answer with what was
     * true before, such as that the label is not there yet.
     */
    private static final Duration SETTLES = Duration.ofSeconds(5);

    /** When the pull request is read next. */
    Instant nextLook() {
        Instant settled = asked.at().plus(SETTLES);
        return observeAt.isBefore(settled) ? settled : observeAt;
    }

    /** Login of whoever asked last. */
    public String requestedBy() {
        return asked.by();
    }

    /** Whether the pull request has moved on to another commit than the one that is wanted. */
    public boolean isBehind() {
        return seen.head() != null && !seen.head().equals(wanted);
    }

    public boolean isWanted() {
        return desired == Desired.PRESENT;
    }

    public boolean isGone() {
        return gone != null;
    }

    public Optional<Instant> expiry() {
        return Optional.ofNullable(expires);
    }

    /** What the names of all such branches begin with. */
    public static final String BRANCHES = "utakata/";

    /** The branch of the manifest repository that belongs to this environment alone. */
    public String branch() {
        return BRANCHES + slug;
    }

    /** Fills the one placeholder that configured names may hold. */
    public String named(String pattern) {
        return pattern.replace("{slug}", slug.value()).replace("{project}", project);
    }
}
