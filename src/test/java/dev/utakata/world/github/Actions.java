package dev.utakata.world.github;

import dev.utakata.world.World;
import java.util.Map;

/** GitHub Actions: runs that are queued, go on and end on the world's clock. */
final class Actions {

    private final World world;
    private final Deliveries deliveries;
    private long runs = 19_800_000_000L;

    Actions(World world, Deliveries deliveries) {
        this.world = world;
        this.deliveries = deliveries;
    }

    GitHubModel.Run dispatch(Repo repo, String workflow, String ref, Map<String, String> inputs) {
        if (!ref.equals("main")) {
            throw new Refusal(422, "No ref found for: " + ref);
        }
        String title = "build " + workflow + " " + inputs.getOrDefault("correlation_id", "");
        GitHubModel.Run run = new GitHubModel.Run(++runs, title, "queued", "");
        become(repo, run, "requested");
        world.after(world.delays().build().dividedBy(10), () -> goOn(repo, run.id()));
        world.after(world.delays().build(), () -> end(repo, run.id(), repo.conclusion, inputs.getOrDefault("tag", "")));
        return run;
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
        world.after(world.delays().build().dividedBy(20), () -> end(repo, id, "cancelled", ""));
        return true;
    }

    private void goOn(Repo repo, long id) {
        GitHubModel.Run run = repo.runs.get(id);
        if (!isOver(run)) {
            become(repo, new GitHubModel.Run(id, run.displayTitle(), "in_progress", ""), "in_progress");
        }
    }

    private void end(Repo repo, long id, String conclusion, String tag) {
        GitHubModel.Run run = repo.runs.get(id);
        if (isOver(run)) {
            return;
        }
        if (conclusion.equals("success") && !repo.image.isEmpty()) {
            world.cluster().push(repo.image + ":" + tag);
        }
        become(repo, new GitHubModel.Run(id, run.displayTitle(), "completed", conclusion), "completed");
    }

    private void become(Repo repo, GitHubModel.Run run, String action) {
        repo.runs.put(run.id(), run);
        deliveries.run(action, repo.name, run);
    }

    private static boolean isOver(GitHubModel.Run run) {
        return run.status().equals("completed");
    }
}
