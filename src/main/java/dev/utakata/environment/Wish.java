package dev.utakata.environment;

import dev.utakata.forge.CommentId;
import dev.utakata.forge.CommitSha;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who may wants of an environment.
 *
 * @param login who wants it
 * @param comment where it was said; it is told how it ends
 * @param commit what it is to show: read when the command was handled, and never read again for it
 * @param pinned whether the commit was named, so that later pushes do not move the environment
 * @param ttl how long it is to live from now; null: as the project has it
 * @param parameters what was set by {@code --set}
 */
public record Wish(
        String login,
        CommentId comment,
        CommitSha commit,
        boolean pinned,
        @Nullable Duration ttl,
        SortedMap<String, String> parameters) {

    public Wish {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
