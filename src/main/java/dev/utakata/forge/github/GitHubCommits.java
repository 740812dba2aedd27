package dev.utakata.forge.github;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.Commits;
import dev.utakata.forge.RepositoryName;
import java.util.Optional;
import java.util.Set;

/** Commits. A repository hands out those of its forks as well, as long as a pull request has brought them. */
final class GitHubCommits implements Commits {

    private final GitHubAccess access;

    GitHubCommits(GitHubAccess access) {
        this.access = access;
    }

    /** The second page of commits: only the first bears the list of all changed files. */
    @Override
    public Optional<Boolean> contains(RepositoryName repository, CommitSha descendant, CommitSha ancestor) {
        GitHubRest.Answer answer = access.rest(repository)
                .get("/compare/" + ancestor.value() + "..." + descendant.value() + "?per_page=1&page=2", 404);
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(Set.of("ahead", "identical")
                        .contains(answer.body().path("status").asString("")));
    }

    /** 422 is GitHub's answer for forty digits that name nothing. */
    @Override
    public boolean exists(RepositoryName repository, CommitSha commit) {
        return access.rest(repository).get("/git/commits/" + commit, 404, 422).status() < 400;
    }
}
