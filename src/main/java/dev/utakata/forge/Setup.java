package dev.utakata.forge;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the forge is set up for us, for whoever looks whether all is as it should be. Reads only. Every call goes outside
 * and may throw {@link dev.utakata.failure.TransientFailure} or {@link dev.utakata.failure.PermanentFailure}.
 */
public interface Setup {

    /** Where the forge's API is. */
    URI address();

    /** Whether we are an App, and not the owner of a token; asks nobody. */
    boolean isApp();

    /** What the forge's clock says, asked in nobody's name; empty where it does not tell. */
    Optional<Instant> time();

    /** Who we are to the forge. */
    Identity identity();

    /** What the App may do in this repository; empty where it is not installed there, and for a token. */
    Optional<Installed> installed(RepositoryName repository);

    /** What is known of a repository; empty where the forge says that there is none, or that we may not see it. */
    Optional<Repository> repository(RepositoryName repository);

    /** Whether a repository has this label. */
    boolean hasLabel(RepositoryName repository, String label);

    /** The kinds of rules that hold for a branch of this name, which need not exist, such as {@code creation}. */
    Set<String> rules(RepositoryName repository, String branch);

    /** The webhooks that tell of this repository: the App's one, or the repository's own. Empty: we may not see them. */
    Optional<List<Webhook>> webhooks(RepositoryName repository);

    /**
     * Who we are.
     *
     * @param login under which we write
     * @param permissions the App's level of each of its permissions, such as {@code contents} and {@code write}
     * @param events that the App is told of
     * @param scopes of a token; empty where it has none to tell
     */
    record Identity(String login, Map<String, String> permissions, Set<String> events, Optional<Set<String>> scopes) {

        public Identity {
            permissions = Map.copyOf(permissions);
            events = Set.copyOf(events);
        }
    }

    /**
     * An App in a repository.
     *
     * @param permissions those that the owner of the repository has accepted, which may be fewer than the App has by now
     */
    record Installed(boolean suspended, Map<String, String> permissions, Set<String> events) {

        public Installed {
            permissions = Map.copyOf(permissions);
            events = Set.copyOf(events);
        }

        /** Whether a permission reaches a level: {@code admin}, {@code write} or {@code read}. */
        public static boolean reaches(Map<String, String> permissions, String permission, String level) {
            List<String> levels = List.of("read", "write", "admin");
            return levels.indexOf(new TreeMap<>(permissions).getOrDefault(permission, "")) >= levels.indexOf(level);
        }
    }

    /** A repository. @param push whether the owner of a token may push to it; says nothing about an App */
    record Repository(boolean archived, boolean push) {}

    /**
     * A webhook.
     *
     * @param json whether it sends {@code application/json}
     * @param secret whether it signs what it sends; with which secret is never told
     * @param events empty for an App, which is told of its own
     * @param answers the statuses with which the last deliveries were answered, the latest first; 0: by nobody
     */
    record Webhook(
            String url, boolean json, boolean secret, boolean active, Set<String> events, List<Integer> answers) {

        public Webhook {
            events = Set.copyOf(events);
            answers = List.copyOf(answers);
        }
    }
}
