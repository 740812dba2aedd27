package dev.utakata.command;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Situation;
import dev.utakata.project.Project;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The environments that are meant. */
class Held {

    private final Environments environments;

    Held(Environments environments) {
        this.environments = environments;
    }

    /** All that a pull request ever had, gone ones included, or the one that was named. */
    List<Situation> ever(Request request) {
        Subject subject = request.subject();
        return subject.environment()
                .map(environment -> environments.byId(environment.id()).stream().toList())
                .orElseGet(() -> environments.ofPullRequest(subject.repositoryId(), subject.pullRequest()));
    }

    /** Those that are wanted and that the sender may command, with their projects. */
    Map<Project, Environment> wanted(Request request) {
        Map<String, Project> byKey =
                request.projects().stream().collect(Collectors.toMap(Project::key, Function.identity()));
        return ever(request).stream()
                .map(Situation::environment)
                .filter(environment -> environment.isWanted() && !environment.isGone())
                .filter(environment -> byKey.containsKey(environment.project()))
                .collect(Collectors.toMap(environment -> byKey.get(environment.project()), Function.identity()));
    }

    static Decision none() {
        return Decision.refused(new Reply.NoEnvironment());
    }
}
