package dev.utakata.forge.github;

import dev.utakata.forge.Permission;
import dev.utakata.forge.Permissions;
import dev.utakata.forge.RepositoryName;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Permissions as GitHub's collaborator endpoint tells them. Never {@code author_association}: it names members of
 * private organisations as strangers.
 */
final class GitHubPermissions implements Permissions {

    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9_-]{1,100}(\\[bot])?");

    private final GitHubAccess access;

    GitHubPermissions(GitHubAccess access) {
        this.access = access;
    }

    static boolean isLogin(String login) {
        return LOGIN.matcher(login).matches();
    }

    @Override
    public Permission of(RepositoryName repository, String login) {
        if (!isLogin(login)) {
            return Permission.NONE;
        }
        String encoded = login.replace("[", "%5B").replace("]", "%5D");
        GitHubRest.Answer answer = access.rest(repository).get("/collaborators/" + encoded + "/permission", 404);
        return answer.status() == 404 ? Permission.NONE : permission(answer.body());
    }

    /**
     * {@code permission} calls maintain write, and triage read; {@code role_name} tells them apart, but is a word of the
     * organisation's own where it has made roles, and absent on old servers. A role never grants more than the permission.
     */
    private static Permission permission(JsonNode body) {
        String role = body.path("role_name").asString("");
        return switch (body.path("permission").asString("")) {
            case "admin" -> Permission.ADMIN;
            case "write" -> role.equals("maintain") ? Permission.MAINTAIN : Permission.WRITE;
            case "read" -> role.equals("triage") ? Permission.TRIAGE : Permission.READ;
            default -> Permission.NONE;
        };
    }
}
