package dev.utakata.cli.doctor;

import dev.utakata.forge.Setup;
import dev.utakata.project.Project;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the App, or the token, has the permissions that the projects take. */
final class ForgePermissionsCheck extends IdentifiedCheck {

    private final Setup setup;
    private final Collection<Project> projects;

    ForgePermissionsCheck(Setup setup, Collection<Project> projects) {
        super("github permissions");
        this.setup = setup;
        this.projects = projects;
    }

    @Override
    public Finding look() {
        Setup.Identity identity = setup.identity();
        return setup.isApp() ? app(identity.permissions()) : token(identity);
    }

    private Finding app(Map<String, String> permissions) {
        List<Needs> needs = Needs.permissions(projects);
        List<Needs> missing = needs.stream()
                .filter(need -> !Setup.Installed.reaches(permissions, need.name(), need.level()))
                .toList();
        if (!missing.isEmpty()) {
            return Finding.broken(
                    "the App lacks " + Needs.words(missing),
                    "Grant it in the App's settings, Permissions & events; then the owner of each account accepts it.");
        }
        String more = permissions.entrySet().stream()
                .filter(it -> !Setup.Installed.reaches(Needs.most(), it.getKey(), it.getValue()))
                .map(it -> it.getKey() + ": " + it.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        return more.isEmpty()
                ? Finding.good("all " + needs.size() + " that the projects need")
                : Finding.doubtful(
                        "the App has more than Utakata ever uses: " + more,
                        "Take it away in the App's settings, Permissions & events (docs/github-app).");
    }

    private Finding token(Setup.Identity identity) {
        if (identity.scopes().isEmpty()) {
            return Finding.skipped("a fine-grained token does not tell them; its repositories are looked at below");
        }
        Set<String> scopes = identity.scopes().get();
        boolean teams = projects.stream()
                .anyMatch(project -> !project.authority().teams().isEmpty());
        boolean mayAsk = scopes.contains("read:org") || scopes.contains("write:org") || scopes.contains("admin:org");
        String remedy = "Tick it in the token's settings (Developer settings, Personal access tokens).";
        return new Faults()
                .require(scopes.contains("repo"), "the token lacks the scope repo", remedy)
                .require(!teams || mayAsk, "the token lacks the scope read:org (authority.teams)", remedy)
                .orGood("the token's scopes: " + String.join(", ", scopes));
    }
}
