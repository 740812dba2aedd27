package dev.utakata.world.github;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.Permission;
import dev.utakata.forge.Reaction;
import dev.utakata.forge.RepositoryName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A repository that changes. */
final class Repo {

    RepositoryName name;
    final long id;
    final Map<String, Permission> grants = new TreeMap<>();
    final Map<Integer, Pull> pulls = new TreeMap<>();
    final Map<Long, Remark> comments = new TreeMap<>();
    final Map<Long, GitHubModel.Run> runs = new LinkedHashMap<>();
    final Set<CommitSha> commits = new LinkedHashSet<>();
    final Map<Long, Map<String, Set<Reaction>>> reactions = new TreeMap<>();
    Access access = Access.GRANTED;
    String conclusion = "success";
    final Set<String> images = new LinkedHashSet<>();

    Repo(RepositoryName name, long id) {
        this.name = name;
        this.id = id;
    }

    /** Whether the App may act in it. */
    enum Access {
        GRANTED,
        SUSPENDED,
        REMOVED
    }

    record Remark(int number, GitHubModel.Comment comment) {}
}
