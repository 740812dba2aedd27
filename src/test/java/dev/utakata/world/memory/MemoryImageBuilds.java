package dev.utakata.world.memory;

import dev.utakata.forge.RepositoryName;
import dev.utakata.image.BuildRequest;
import dev.utakata.image.BuildRun;
import dev.utakata.image.ImageBuilds;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubModel;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Image builds, straight on the model. */
public final class MemoryImageBuilds implements ImageBuilds {

    private final GitHubModel github;
    private final MemoryCall call;

    public MemoryImageBuilds(World world) {
        this.github = world.github();
        this.call = new MemoryCall(world, Outside.GITHUB);
    }

    @Override
    public Optional<BuildRun> start(BuildRequest request) {
        Map<String, String> inputs = Map.of(
                "sha", request.commit().value(),
                "tag", request.tag(),
                "pull_request", request.pullRequest().toString(),
                "correlation_id", request.correlationId());
        return call.change(
                "ImageBuilds.start",
                MemoryPullRequests.admitted(
                        github,
                        request.repository(),
                        () -> Optional.of(view(
                                request.repository(),
                                github.dispatch(request.repository(), request.workflow(), request.ref(), inputs)))));
    }

    @Override
    public Optional<BuildRun> find(BuildRequest request) {
        return call.read(
                "ImageBuilds.find",
                MemoryPullRequests.refusing(() -> github.runs(request.repository()).stream()
                        .filter(run -> run.displayTitle().contains(request.correlationId()))
                        .findFirst()
                        .map(run -> view(request.repository(), run))));
    }

    @Override
    public Optional<BuildRun> read(RepositoryName repository, long run) {
        return call.read(
                "ImageBuilds.read",
                MemoryPullRequests.refusing(() -> github.run(repository, run).map(known -> view(repository, known))));
    }

    @Override
    public void cancel(RepositoryName repository, long run) {
        call.change(
                "ImageBuilds.cancel",
                () -> github.run(repository, run).isPresent() && github.cancelRun(repository, run));
    }

    private BuildRun view(RepositoryName repository, GitHubModel.Run run) {
        BuildRun.State state =
                switch (run.conclusion()) {
                    case "" -> BuildRun.State.RUNNING;
                    case "success" -> BuildRun.State.SUCCEEDED;
                    default -> BuildRun.State.FAILED;
                };
        URI url = URI.create(github.webUrl() + "/" + repository + "/actions/runs/" + run.id());
        return new BuildRun(run.id(), url, state, run.conclusion());
    }
}
