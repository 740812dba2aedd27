package dev.utakata.forge.github;

import dev.utakata.forge.RepositoryName;
import java.net.URI;
import java.util.Optional;

/**
 * Utakata's access to GitHub, as an App's installation or with a token. Every call goes outside at times (tokens are
 * kept until five minutes before they expire) and may throw {@link dev.utakata.failure.TransientFailure} or
 * {@link dev.utakata.failure.PermanentFailure}. Safe for use by many threads. Never waits for a
 * rate limit: whoever is too early gets {@link dev.utakata.failure.Postponed}, with nothing sent. So does a second write
 * of the same installation while the first is on its way; reactions go at once.
 */
public interface GitHubAccess {

    /** REST in this repository. */
    GitHubRest rest(RepositoryName repository);

    /** REST outside of any repository, such as {@code /orgs/acme}, with the access of this one. */
    GitHubRest root(RepositoryName repository);

    /** REST as the App itself, below {@code /app}, with a budget of its own; empty with a plain token. Asks nobody. */
    Optional<GitHubRest> app();

    /**
     * A token for this repository alone that is good for at least five minutes; over HTTPS, git takes it as the password of {@code
     * x-access-token}. Ask anew for each operation. May be much longer than 40 characters.
     */
    String token(RepositoryName repository);

    /** Where web pages and clones are, without a trailing slash: a repository is at {@code <webUrl>/owner/name}. */
    URI webUrl();

    /** The login under which we write: {@code <slug>[bot]} for an App. */
    String login();
}
