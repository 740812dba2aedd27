package dev.utakata.cli.doctor;

import dev.utakata.forge.Setup;
import dev.utakata.project.Project;
import java.util.Collection;
import java.util.List;

/** Whether the App is told of what happens. */
final class ForgeEventsCheck extends IdentifiedCheck {

    private final Setup setup;
    private final Collection<Project> projects;

    ForgeEventsCheck(Setup setup, Collection<Project> projects) {
        super("github events");
        this.setup = setup;
        this.projects = projects;
    }

    @Override
    public Finding look() {
        Setup.Identity identity = setup.identity();
        List<Needs> needs = Needs.events(projects);
        List<Needs> missing = needs.stream()
                .filter(need -> !identity.events().contains(need.name()))
                .toList();
        return missing.isEmpty()
                ? Finding.good("told of all " + needs.size() + " that the projects need")
                : Finding.broken(
                        "the App is not told of " + Needs.words(missing),
                        "Tick it in the App's settings, Permissions & events, Subscribe to events.");
    }
}
