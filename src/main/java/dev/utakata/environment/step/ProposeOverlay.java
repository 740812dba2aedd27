package dev.utakata.environment.step;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Facts;
import dev.utakata.environment.Step;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepOutcome;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequests;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.ManifestSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * Puts the overlay on the environment's own branch of the manifest repository and opens a labelled pull request for it,
 * which is never merged: that it is open is what keeps the environment. Its inverse closes it and deletes the branch.
 */
class ProposeOverlay implements Step {

    static final String COMMIT = "commit";
    static final String PULL_REQUEST = "pull-request";
    static final String URL = "url";

    private final ManifestRepository manifests;
    private final PullRequests pullRequests;
    private final Overlays overlays;

    ProposeOverlay(ManifestRepository manifests, PullRequests pullRequests, Overlays overlays) {
        this.manifests = manifests;
        this.pullRequests = pullRequests;
        this.overlays = overlays;
    }

    @Override
    public StepName name() {
        return StepName.PROPOSE_OVERLAY;
    }

    @Override
    public StepOutcome establish(Context context) {
        return context.facts().get(COMMIT).isEmpty() ? commit(context) : open(context);
    }

    private StepOutcome commit(Context context) {
        CommitSha commit = manifests.propose(overlays.proposal(context.project(), context.environment()));
        return new StepOutcome.Progress(context.facts().with(COMMIT, commit.value()), "the overlay is committed");
    }

    private StepOutcome open(Context context) {
        Environment environment = context.environment();
        ManifestSettings settings = context.project().manifest();
        Optional<PullRequest> found = pullRequests.findOpen(settings.repository(), environment.branch());
        PullRequest pullRequest = found.orElseGet(() -> pullRequests.open(new PullRequests.NewPullRequest(
                settings.repository(),
                "Environment " + environment.slug(),
                environment.branch(),
                settings.base(),
                body(environment),
                settings.label())));
        if (found.isPresent() && !pullRequest.bears(settings.label())) {
            pullRequests.label(settings.repository(), pullRequest.number(), settings.label());
        }
        Facts facts = context.facts()
                .with(PULL_REQUEST, pullRequest.number().toString())
                .with(URL, pullRequest.url().toString());
        return new StepOutcome.Done(facts, "the manifest pull request is open");
    }

    private static String body(Environment environment) {
        return "The environment of " + environment.pullRequestUrl() + ", asked for by `"
                + environment.asked().by()
                + "`.\n\nIt exists for as long as this pull request is open. **Do not merge it**: close it to take the"
                + " environment down. Utakata closes it when the pull request above is closed.\n";
    }

    @Override
    public StepOutcome dismantle(Context context) {
        Environment environment = context.environment();
        ManifestSettings settings = context.project().manifest();
        Optional<PullRequest> open = pullRequests.findOpen(settings.repository(), environment.branch());
        if (open.isPresent()) {
            pullRequests.close(settings.repository(), open.get().number());
        }
        if (manifests.head(settings.repository(), environment.branch()).isPresent()) {
            manifests.deleteBranch(settings.repository(), environment.branch());
            return new StepOutcome.Waiting(context.facts(), "", "the branch is being deleted", Duration.ofMillis(200));
        }
        if (open.isPresent()) {
            return new StepOutcome.Waiting(
                    context.facts(), "", "the manifest pull request is being closed", Duration.ofMillis(200));
        }
        return new StepOutcome.Done(context.facts(), "the manifest pull request is closed, its branch deleted");
    }
}
