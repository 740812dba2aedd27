package dev.utakata.world.github;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.RepositoryName;
import dev.utakata.world.World;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GitHub Actions: runs that are queued, go on and end on the world's clock; and the checks of a repository's own CI. */
public final class Actions {

    private final World world;
    private final GitHubModel github;
    private final Deliveries deliveries;
    private final Map<Long, Map<String, String>> inputs = new HashMap<>();
    private final Map<RepositoryName, Failure> failures = new HashMap<>();
    private final Map<RepositoryName, Boolean> reporting = new HashMap<>();
    private final Map<RepositoryName, Boolean> hanging = new HashMap<>();
    private final Map<RepositoryName, Boolean> hidden = new HashMap<>();
    private final Map<CommitSha, Check> checks = new LinkedHashMap<>();
    private long runs = 19_800_000_000L;
    private long jobs = 55_000_000_000L;

    Actions(World world, GitHubModel github, Deliveries deliveries) {
        this.world = world;
        this.github = github;
        this.deliveries = deliveries;
    }

    /** How the jobs of runs that fail look inside. @param log as GitHub hands it out */
    public record Failure(String job, String step, String log) {}

    /** A check of a commit. @param conclusion empty while it goes on */
    public record Check(long id, String name, CommitSha commit, String status, String conclusion) {}

    /** From now on the runs of a repository that fail, fail in this job and step, with this log. */
    public void failIn(RepositoryName repository, String job, String step, String log) {
        failures.put(repository, new Failure(job, step, log));
    }

    /** From now on runs of a repository go on and on, until they are cancelled. */
    public void hang(RepositoryName repository, boolean hang) {
        hanging.put(repository, hang);
    }

    /** Those that hang come to their ends, and no more do. */
    public void letGo(RepositoryName repository) {
        hang(repository, false);
        Repo repo = github.repo(repository);
        List.copyOf(repo.runs.values()).stream()
                .filter(run -> !isOver(run))
                .forEach(run ->
                        world.after(world.delays().build(), () -> end(repo, run.id(), run.attempt(), repo.conclusion)));
    }

    /** From now on nobody is told which run a dispatch has begun, nor finds it in the list. */
    public void hide(RepositoryName repository, boolean hide) {
        hidden.put(repository, hide);
    }

    public boolean isHidden(RepositoryName repository) {
        return hidden.getOrDefault(github.now(repository), false);
    }

    /** From now on runs of a repository upload what they have pushed, or do not. */
    public void reportDigests(RepositoryName repository, boolean report) {
        reporting.put(repository, report);
    }

    /** How a run failed inside; empty where it did not, or nobody knows. */
    public Optional<Failure> failure(RepositoryName repository, long run) {
        return github.run(repository, run)
                .filter(it ->
                        it.status().equals("completed") && !it.conclusion().equals("success"))
                .flatMap(it -> Optional.ofNullable(failures.get(github.now(repository))));
    }

    /** The number of a run's only job. */
    public long job(long run) {
        return jobs + (run % 1_000_000_000L);
    }

    /** The run of a job. */
    public Optional<Long> runOf(RepositoryName repository, long job) {
        return github.runs(repository).stream()
                .map(GitHubModel.Run::id)
                .filter(run -> job(run) == job)
                .findFirst();
    }

    /** What a run has uploaded about its images: lines of {@code name@digest}; empty where it has not. */
    public Optional<String> digests(RepositoryName repository, long run) {
        boolean succeeded = github.run(repository, run)
                .filter(it -> it.conclusion().equals("success"))
                .isPresent();
        if (!succeeded || !reporting.getOrDefault(github.now(repository), false)) {
            return Optional.empty();
        }
        StringBuilder lines = new StringBuilder();
        for (String image : github.repo(repository).images) {
            String tagged = image + ":" + inputs.get(run).getOrDefault("tag", "");
            world.cluster()
                    .digest(tagged)
                    .ifPresent(digest ->
                            lines.append(image).append('@').append(digest).append('\n'));
        }
        return Optional.of(lines.toString());
    }

    GitHubModel.Run dispatch(Repo repo, String workflow, String ref, Map<String, String> given) {
        if (!ref.equals("main")) {
            throw new Refusal(422, "No ref found for: " + ref);
        }
        String title = "build " + workflow + " " + given.getOrDefault("correlation_id", "");
        GitHubModel.Run run = new GitHubModel.Run(++runs, title, "queued", "", 1);
        inputs.put(run.id(), given);
        github.bear(run.id());
        become(repo, run, "requested");
        goes(repo, run.id());
        return run;
    }

    /** Somebody starts a run again that has ended. */
    public void rerun(RepositoryName repository, long id) {
        Repo repo = github.repo(repository);
        GitHubModel.Run old = repo.runs.get(id);
        become(repo, new GitHubModel.Run(id, old.displayTitle(), "queued", "", old.attempt() + 1), "requested");
        goes(repo, id);
    }

    private void goes(Repo repo, long id) {
        int attempt = repo.runs.get(id).attempt();
        world.after(world.delays().build().dividedBy(10), () -> goOn(repo, id, attempt));
        if (!hanging.getOrDefault(repo.name, false)) {
            world.after(world.delays().build(), () -> end(repo, id, attempt, repo.conclusion));
        }
    }

    /** Asynchronous, as GitHub's: the end itself comes later. */
    boolean cancel(Repo repo, long id) {
        GitHubModel.Run run = repo.runs.get(id);
        if (run == null) {
            throw new Refusal(404, "Not Found");
        }
        if (isOver(run)) {
            return false;
        }
        world.after(world.delays().build().dividedBy(20), () -> end(repo, id, run.attempt(), "cancelled"));
        return true;
    }

    /** The repository's own CI checks a commit, which takes as long as a build; a check that succeeds has pushed images. */
    public void check(RepositoryName repository, CommitSha commit, String name, String conclusion) {
        Repo repo = github.repo(repository);
        Check check = new Check(++jobs, name, commit, "in_progress", "");
        checks.put(commit, check);
        world.after(world.delays().build(), () -> {
            Check ended = new Check(check.id(), name, commit, "completed", conclusion);
            checks.put(commit, ended);
            if (conclusion.equals("success")) {
                repo.images.forEach(image -> world.cluster().push(image + ":" + commit));
            }
            deliveries.check("completed", repo.name, ended);
        });
    }

    public Optional<Check> check(CommitSha commit, String name) {
        return Optional.ofNullable(checks.get(commit))
                .filter(check -> check.name().equals(name));
    }

    private void goOn(Repo repo, long id, int attempt) {
        GitHubModel.Run run = repo.runs.get(id);
        if (!isOver(run) && run.attempt() == attempt) {
            become(repo, new GitHubModel.Run(id, run.displayTitle(), "in_progress", "", attempt), "in_progress");
        }
    }

    private void end(Repo repo, long id, int attempt, String conclusion) {
        GitHubModel.Run run = repo.runs.get(id);
        if (isOver(run) || run.attempt() != attempt) {
            return;
        }
        if (conclusion.equals("success")) {
            String tag = inputs.get(id).getOrDefault("tag", "");
            repo.images.forEach(image -> world.cluster().push(image + ":" + tag));
        }
        become(repo, new GitHubModel.Run(id, run.displayTitle(), "completed", conclusion, attempt), "completed");
    }

    private void become(Repo repo, GitHubModel.Run run, String action) {
        repo.runs.put(run.id(), run);
        deliveries.run(action, repo.name, run);
    }

    private static boolean isOver(GitHubModel.Run run) {
        return run.status().equals("completed");
    }
}
