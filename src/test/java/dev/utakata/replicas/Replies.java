package dev.utakata.replicas;

import dev.utakata.forge.PullRequest;
import dev.utakata.story.Town;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubModel;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What commands on a pull request were answered. */
final class Replies {

    private Replies() {}

    /** By the mark of the comment that was answered: how many times. */
    static Map<String, Long> to(World world, PullRequest pull) {
        return world.locked(() -> world.github().comments(Town.SHOP, pull.number())).stream()
                .filter(comment -> comment.author().equals(GitHubModel.UTAKATA))
                .map(GitHubModel.Comment::body)
                .filter(body -> body.startsWith("<!-- utakata:reply:"))
                .collect(Collectors.groupingBy(
                        body -> body.substring(0, body.indexOf('\n')), TreeMap::new, Collectors.counting()));
    }
}
