package dev.utakata.forge.github;

import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.Team;
import dev.utakata.forge.Teams;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Teams of an organisation; takes the permission to read its members. */
final class GitHubTeams implements Teams {

    private final GitHubAccess access;

    GitHubTeams(GitHubAccess access) {
        this.access = access;
    }

    /** Whoever was invited and has not accepted is pending. */
    @Override
    public boolean isMember(RepositoryName repository, Team team, String login) {
        if (!GitHubPermissions.isLogin(login)) {
            return false;
        }
        GitHubRest.Answer answer = access.root(repository)
                .get(
                        "/orgs/" + team.organisation() + "/teams/" + team.slug() + "/memberships/"
                                + URLEncoder.encode(login, StandardCharsets.UTF_8),
                        404);
        return answer.status() < 400 && answer.body().path("state").asString("").equals("active");
    }
}
