package dev.utakata.forge.github;

import dev.utakata.forge.RepositoryName;
import java.net.URI;
import org.kohsuke.github.GitHub;

/**
 * Utakata's access to GitHub, as an App's installation or with a token. Every call goes outside at times (tokens are
 * kept until five minutes before they expire) and may throw {@link dev.utakata.failure.TransientFailure} or
 * {@link dev.utakata.failure.PermanentFailure}. Safe for use by many threads; never waits for a rate limit.
 */
public interface GitHubAccess {

    /**
     * A github-api client that acts in this repository. Answers of 400 and above, but for 404, come out of it as our own
     * failures.
     */
    GitHub client(RepositoryName repository);

    /** Plain REST in this repository, for what github-api lacks or does only with further calls of its own. */
    GitHubRest rest(RepositoryName repository);

    /** Plain REST outside of any repository, such as {@code /orgs/acme}, with the access of this one. */
    GitHubRest root(RepositoryName repository);

    /**
     * A token that is good for at least five minutes; over HTTPS, git takes it as the password of {@code
     * x-access-token}. Ask anew for each operation. May be much longer than 40 characters.
     */
    String token(RepositoryName repository);

    /** Where web pages and clones are, without a trailing slash: a repository is at {@code <webUrl>/owner/name}. */
    URI webUrl();

    /** The login under which we write: {@code <slug>[bot]} for an App. */
    String login();
}
