package dev.utakata.cli.doctor;

import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.Setup;
import dev.utakata.project.Project;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whether we may act in a repository: the App is installed there and its permissions are accepted, or the token may push. */
final class RepositoryCheck extends IdentifiedCheck {

    private final Setup setup;
    private final RepositoryName repository;
    private final Collection<Project> projects;

    RepositoryCheck(String name, Setup setup, RepositoryName repository, Collection<Project> projects) {
        super(name);
        this.setup = setup;
        this.repository = repository;
        this.projects = projects;
    }

    @Override
    public Finding look() {
        Setup.Identity identity = setup.identity();
        if (setup.isApp()) {
            Optional<Finding> wrong = installation(identity);
            if (wrong.isPresent()) {
                return wrong.get();
            }
        }
        Optional<Setup.Repository> found = setup.repository(repository);
        if (found.isEmpty()) {
            return Finding.broken(
                    "GitHub shows us no repository " + repository,
                    "Correct its name in the configuration, or give the token access to it.");
        }
        return new Faults()
                .require(
                        !found.get().archived(),
                        repository + " is archived",
                        "Unarchive it in its settings, or take the project out of the configuration.")
                .require(
                        setup.isApp() || found.get().push(),
                        "the token may not push to " + repository,
                        "Give its owner write permission there, or choose another token.")
                .orGood(repository + (setup.isApp() ? ": installed, permissions accepted" : ": may push"));
    }

    private Optional<Finding> installation(Setup.Identity identity) {
        Optional<Setup.Installed> installed = setup.installed(repository);
        if (installed.isEmpty()) {
            return Optional.of(Finding.broken(
                    "the App is not installed in " + repository,
                    "Add it: the App's settings, Install App, Configure, Repository access."));
        }
        List<Needs> pending = Needs.permissions(projects).stream()
                .filter(need -> Setup.Installed.reaches(identity.permissions(), need.name(), need.level()))
                .filter(need -> !Setup.Installed.reaches(installed.get().permissions(), need.name(), need.level()))
                .toList();
        Faults faults = new Faults()
                .require(
                        !installed.get().suspended(),
                        "the App is suspended in " + repository,
                        "An owner of " + repository.owner() + " lifts it: Settings, GitHub Apps, Configure, Unsuspend.")
                .require(
                        pending.isEmpty(),
                        repository.owner() + " has not accepted " + Needs.words(pending),
                        "An owner of " + repository.owner()
                                + " accepts it: Settings, GitHub Apps, Configure, Review request.");
        return faults.isEmpty() ? Optional.empty() : Optional.of(faults.orGood(""));
    }
}
