package dev.utakata.forge.github;

import dev.utakata.failure.TransientFailure;
import dev.utakata.forge.Permission;
import dev.utakata.forge.Permissions;
import dev.utakata.forge.RepositoryName;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GHRepository;

/**
 * Permissions as GitHub's collaborator endpoint tells them. Never {@code author_association}: it names members of
 * private organisations as strangers. Maintain counts as write there, triage as read.
 */
final class GitHubPermissions implements Permissions {

    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9_-]{1,100}(\\[bot])?");

    private final GitHubAccess access;
    private final Map<RepositoryName, GHRepository> repositories = new ConcurrentHashMap<>();

    GitHubPermissions(GitHubAccess access) {
        this.access = access;
    }

    @Override
    public Permission of(RepositoryName repository, String login) {
        if (!LOGIN.matcher(login).matches()) {
            return Permission.NONE;
        }
        try {
            return switch (repository(repository).getPermission(login)) {
                case ADMIN -> Permission.ADMIN;
                case WRITE -> Permission.WRITE;
                case READ -> Permission.READ;
                case NONE, UNKNOWN -> Permission.NONE;
            };
        } catch (GHFileNotFoundException unknown) {
            return Permission.NONE;
        } catch (IOException failure) {
            throw new TransientFailure("GitHub did not tell what " + login + " may do in " + repository, failure);
        }
    }

    /** github-api asks for the repository first; its name is all that is used of it, so that once is enough. */
    private GHRepository repository(RepositoryName name) throws IOException {
        GHRepository known = repositories.get(name);
        if (known == null) {
            known = access.client(name).getRepository(name.toString());
            repositories.put(name, known);
        }
        return known;
    }
}
