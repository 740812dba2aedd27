package dev.utakata.environment.step;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Facts;
import dev.utakata.environment.Step;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepOutcome;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequests;
import dev.utakata.image.ImageReference;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.ManifestSettings;
import dev.utakata.manifest.Overlay;
import dev.utakata.manifest.OverlayRenderer;
import dev.utakata.manifest.OverlayValues;
import java.time.Duration;
import java.util.Map;
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
    private final OverlayRenderer renderer;

    ProposeOverlay(ManifestRepository manifests, PullRequests pullRequests, OverlayRenderer renderer) {
        this.manifests = manifests;
        this.pullRequests = pullRequests;
        this.renderer = renderer;
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
        Environment environment = context.environment();
        ManifestSettings settings = context.project().manifest();
        CommitSha commit = manifests.propose(new ManifestRepository.Proposal(
                settings.repository(),
                settings.base(),
                environment.branch(),
                overlay(context),
                environment.slug() + ": show " + environment.wanted().abbreviated() + "\n\nFor "
                        + environment.pullRequestUrl() + "\n"));
        return new StepOutcome.Progress(context.facts().with(COMMIT, commit.value()), "the overlay is committed");
    }

    private Overlay overlay(Context context) {
        Environment environment = context.environment();
        ManifestSettings settings = context.project().manifest();
        String folder = environment.named(settings.path());
        OverlayValues values = new OverlayValues(
                environment.project(),
                environment.slug().value(),
                environment.slug().value(),
                environment.host().value(),
                new ImageReference(
                        context.project().build().image(), environment.wanted().value()),
                environment.wanted(),
                environment.pullRequest(),
                environment.pullRequestUrl(),
                environment.requestedBy(),
                environment.requestedAt());
        if (settings.template() != null) {
            Map<String, String> template =
                    manifests.read(settings.repository(), settings.base(), environment.named(settings.template()));
            if (template.isEmpty()) {
                throw missing(settings, environment.named(settings.template()), "manifest.template");
            }
            return renderer.render(folder, template, values);
        }
        String base = environment.named(settings.kustomization());
        if (!manifests.read(settings.repository(), settings.base(), base).containsKey("kustomization.yaml")) {
            throw missing(settings, base + "/kustomization.yaml", "manifest.kustomization");
        }
        return renderer.renderBuiltIn(folder, base, values);
    }

    private static PermanentFailure missing(ManifestSettings settings, String what, String property) {
        return new PermanentFailure(
                what + " is not in " + settings.repository() + " on " + settings.base(),
                "The platform team adds it there, or points " + property + " of the project to where it is.");
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
        if (found.isPresent() && !pullRequest.labels().contains(settings.label())) {
            pullRequests.label(settings.repository(), pullRequest.number(), settings.label());
        }
        Facts facts = context.facts()
                .with(PULL_REQUEST, pullRequest.number().toString())
                .with(URL, pullRequest.url().toString());
        return new StepOutcome.Done(facts, "the manifest pull request is open");
    }

    private static String body(Environment environment) {
        return "The environment of " + environment.pullRequestUrl() + ", asked for by `" + environment.requestedBy()
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
