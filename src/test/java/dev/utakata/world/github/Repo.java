package dev.utakata.world.github;

import dev.utakata.forge.Permission;
import dev.utakata.forge.RepositoryName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A repository that changes. */
final class Repo {

    final RepositoryName name;
    final long id;
    final Map<String, Permission> grants = new TreeMap<>();
    final Map<Integer, Pull> pulls = new TreeMap<>();
    final Map<Long, Remark> comments = new TreeMap<>();
    final Map<Long, GitHubModel.Run> runs = new LinkedHashMap<>();
    String conclusion = "success";
    String image = "";

    Repo(RepositoryName name, long id) {
        this.name = name;
        this.id = id;
    }

    record Remark(int number, GitHubModel.Comment comment) {}
}
