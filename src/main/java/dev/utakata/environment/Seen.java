package dev.utakata.environment;

import dev.utakata.forge.CommitSha;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pull request as it was at the last look.
 *
 * @param head the commit at its tip; null before the first look
 * @param labelled whether it bore the project's label
 * @param unseenSince since when the forge says that there is no such pull request; null while it shows it
 */
public record Seen(
        @Nullable CommitSha head,
        boolean labelled,
        @Nullable Instant unseenSince) {

    static Seen at(CommitSha head) {
        return new Seen(head, true, null);
    }

    public Optional<Instant> unseen() {
        return Optional.ofNullable(unseenSince);
    }
}
