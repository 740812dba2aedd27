package dev.utakata.world.memory;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import dev.utakata.image.BuildFailure;
import dev.utakata.image.BuildRequest;
import dev.utakata.image.BuildRun;
import dev.utakata.image.ImageBuilds;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.github.GitHubModel;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
                                        github.dispatch(
                                                request.repository(), request.workflow(), request.ref(), inputs)))
                                .filter(run -> !github.actions().isHidden(request.repository()))));
    }

    @Override
    public Optional<BuildRun> find(BuildRequest request) {
        return call.readAsOf(
                "ImageBuilds.find",
                time -> MemoryPullRequests.refusing(() -> github.runs(request.repository()).stream()
                                .filter(run -> !github.actions().isHidden(request.repository()))
                                .filter(run -> github.wasThere(run.id(), time))
                                .filter(run ->
                                        List.of(run.displayTitle().split(" ")).contains(request.correlationId()))
                                .findFirst()
                                .map(run -> view(request.repository(), run)))
                        .get());
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

    @Override
    public Optional<BuildFailure> failure(RepositoryName repository, long run) {
        return call.read(
                "ImageBuilds.failure",
                MemoryPullRequests.refusing(() -> github.actions()
                        .failure(repository, run)
                        .map(it -> new BuildFailure(
                                it.job(), it.step(), it.log().lines().toList()))));
    }

    @Override
    public Map<String, String> digests(RepositoryName repository, long run) {
        return call.read("ImageBuilds.digests", () -> {
            Map<String, String> digests = new TreeMap<>();
            github.actions().digests(repository, run).stream()
                    .flatMap(String::lines)
                    .map(line -> line.split("@"))
                    .forEach(parts -> digests.put(parts[0], parts[1]));
            return digests;
        });
    }

    @Override
    public Optional<BuildRun> check(RepositoryName repository, CommitSha commit, String name) {
        return call.read(
                "ImageBuilds.check",
                () -> github.actions().check(commit, name).map(check -> {
                    boolean over = check.status().equals("completed");
                    return new BuildRun(
                            check.id(),
                            URI.create(github.webUrl() + "/" + repository + "/runs/" + check.id()),
                            over ? state(check.conclusion()) : BuildRun.State.RUNNING,
                            over ? check.conclusion() : check.status());
                }));
    }

    private static BuildRun.State state(String conclusion) {
        return switch (conclusion) {
            case "" -> BuildRun.State.RUNNING;
            case "success" -> BuildRun.State.SUCCEEDED;
            default -> BuildRun.State.FAILED;
        };
    }

    private BuildRun view(RepositoryName repository, GitHubModel.Run run) {
        URI url = URI.create(github.webUrl() + "/" + repository + "/actions/runs/" + run.id());
        return new BuildRun(
                run.id(), url, state(run.conclusion()), run.conclusion().isEmpty() ? run.status() : run.conclusion());
    }
}
