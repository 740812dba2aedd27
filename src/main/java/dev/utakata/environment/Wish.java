package dev.utakata.environment;

import dev.utakata.forge.CommitSha;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who may wants of an environment.
 *
 * @param asker who wants it
 * @param commit what it is to show: read when the command was handled, and never read again for it
 * @param pinned whether the commit was named, so that later pushes do not move the environment
 * @param ttl how long it is to live from now; null: as the project has it
 * @param parameters what was set by {@code --set}
 */
public record Wish(
        Asker asker,
        CommitSha commit,
        boolean pinned,
        @Nullable Duration ttl,
        SortedMap<String, String> parameters) {

    public Wish {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    public String login() {
        return asker.login();
    }
}
