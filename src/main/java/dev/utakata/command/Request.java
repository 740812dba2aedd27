package dev.utakata.command;

import dev.utakata.environment.Slug;
import dev.utakata.project.Project;
import java.util.List;

/**
 * A command that somebody who may has given.
 *
 * @param projects the projects of the repository that the sender may command; all of them where anybody may
 */
record Request(Comment comment, Arguments arguments, List<Project> projects) {

    Request {
        projects = List.copyOf(projects);
    }

    Slug slug(Project project) {
        return Slug.of(project.key(), comment.pullRequest());
    }
}
