package dev.utakata.project;

import dev.utakata.forge.RepositoryName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All configured projects. */
public final class Projects {

    private final Map<String, Project> byKey = new TreeMap<>();

    public Projects(Collection<Project> projects) {
        projects.forEach(project -> byKey.put(project.key(), project));
    }

    public Optional<Project> byKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The projects that this repository's pull requests can get environments of; forges ignore case in names. */
    public List<Project> of(RepositoryName repository) {
        return byKey.values().stream()
                .filter(project -> project.repository().toString().equalsIgnoreCase(repository.toString()))
                .toList();
    }

    public Collection<Project> all() {
        return List.copyOf(byKey.values());
    }
}
