package dev.utakata.world.memory;

import dev.utakata.forge.DeploymentId;
import dev.utakata.forge.Deployments;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.github.DeploymentBook;
import dev.utakata.world.github.GitHubModel;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deployments, straight on the model. */
public final class MemoryDeployments implements Deployments {

    private static final int LONGEST = 140;

    private final World world;
    private final GitHubModel github;
    private final MemoryCall call;

    public MemoryDeployments(World world) {
        this.world = world;
        this.github = world.github();
        this.call = new MemoryCall(world, Outside.GITHUB);
    }

    @Override
    public Optional<DeploymentId> find(NewDeployment wanted) {
        return call.readAsOf(
                "Deployments.find",
                time -> MemoryPullRequests.admitted(
                                github,
                                wanted.repository(),
                                () -> github.deployments(wanted.repository()).stream()
                                        .filter(it -> it.payload().equals(wanted.key()))
                                        .filter(it -> github.wasThere(it.id(), time))
                                        .findFirst()
                                        .map(it -> new DeploymentId(it.id())))
                        .get());
    }

    @Override
    public DeploymentId open(NewDeployment wanted) {
        return call.change(
                "Deployments.open",
                MemoryPullRequests.admitted(
                        github,
                        wanted.repository(),
                        () -> new DeploymentId(github.deploy(
                                        wanted.repository(),
                                        new DeploymentBook.Deployment(
                                                0,
                                                0,
                                                wanted.commit(),
                                                wanted.environment(),
                                                cut(wanted.description()),
                                                wanted.key(),
                                                true,
                                                false,
                                                List.of()))
                                .id())));
    }

    @Override
    public boolean report(RepositoryName repository, DeploymentId deployment, Report report) {
        return call.change("Deployments.report", MemoryPullRequests.admitted(github, repository, () -> {
            if (github.deployment(repository, deployment.value()).isEmpty()) {
                return false;
            }
            github.report(
                    repository,
                    deployment.value(),
                    new DeploymentBook.Status(
                            report.state().name().toLowerCase(Locale.ROOT),
                            cut(report.description()),
                            text(report.log()),
                            text(report.environmentUrl()),
                            world.now()));
            return true;
        }));
    }

    private static String text(@Nullable URI uri) {
        return uri == null ? "" : uri.toString();
    }

    private static String cut(String description) {
        return description.codePointCount(0, description.length()) <= LONGEST
                ? description
                : description.substring(0, description.offsetByCodePoints(0, LONGEST - 1)) + "\u2026";
    }
}
