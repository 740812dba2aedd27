package dev.utakata.command;

import dev.utakata.environment.Asker;
import dev.utakata.environment.Slug;
import dev.utakata.project.Project;
import java.util.List;
import java.util.Optional;

/**
 * A command that somebody who may has given, by whatever channel.
 *
 * @param from who gave it; may be unknown where everybody may
 * @param subject what it is about
 * @param projects the projects that the sender may command; all that the subject has to do with where everybody may
 */
record Request(Optional<Asker> from, Subject subject, Arguments arguments, List<Project> projects) {

    Request {
        projects = List.copyOf(projects);
    }

    /** Who gave it: known of every command that not everybody may give. */
    Asker asker() {
        return from.orElseThrow();
    }

    Slug slug(Project project) {
        return Slug.of(project.key(), subject.pullRequest());
    }
}
