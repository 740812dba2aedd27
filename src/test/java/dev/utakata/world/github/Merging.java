package dev.utakata.world.github;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.World;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How GitHub merges pull requests: only at the head that is named, by the rules of the base, into a base that holds still. */
public final class Merging {

    private final World world;
    private final GitHubModel github;
    private final Map<RepositoryName, String> rules = new HashMap<>();
    private final Map<RepositoryName, Integer> restless = new HashMap<>();

    Merging(World world, GitHubModel github) {
        this.world = world;
        this.github = github;
    }

    /** From now on the base is protected by a rule that nothing fulfils, which GitHub names so; empty for none. */
    public void protect(RepositoryName repository, Optional<String> rule) {
        rule.ifPresentOrElse(text -> rules.put(repository, text), () -> rules.remove(repository));
    }

    /** The next so many merges find the base modified in the same moment. */
    public void modifyBase(RepositoryName repository, int times) {
        restless.put(repository, times);
    }

    /** @return the new head of the base. @throws Refusal as GitHub refuses */
    public CommitSha merge(RepositoryName repository, PullRequestNumber number, String head, String title) {
        return merge(repository, number, head, title, GitHubModel.UTAKATA);
    }

    /** @param login of whoever merges it */
    public CommitSha merge(
            RepositoryName repository, PullRequestNumber number, String head, String title, String login) {
        PullRequest pull = github.pullRequest(repository, number);
        if (!pull.isOpen()) {
            throw new Refusal(405, "Pull Request is not mergeable");
        }
        if (!pull.head().value().equals(head)) {
            throw new Refusal(409, "Head branch was modified. Review and try the merge again.");
        }
        if (rules.containsKey(repository)) {
            throw new Refusal(405, rules.get(repository));
        }
        int left = restless.getOrDefault(repository, 0);
        if (left > 0) {
            restless.put(repository, left - 1);
            throw new Refusal(405, "Base branch was modified. Review and try the merge again.");
        }
        String base = github.base(repository, number);
        CommitSha merged = world.git()
                .merge(repository, base, pull.headBranch(), title)
                .map(CommitSha::new)
                .orElseThrow(() -> new Refusal(405, "Pull Request is not mergeable"));
        github.close(repository, number, login, true);
        return merged;
    }
}
