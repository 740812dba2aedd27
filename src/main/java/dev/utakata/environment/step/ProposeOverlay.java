package dev.utakata.environment.step;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Facts;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Step;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepOutcome;
import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.RepositoryName;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.ManifestRepository.Proposal;
import dev.utakata.manifest.ManifestSettings;
import dev.utakata.manifest.ManifestSettings.Activation;
import java.time.Duration;
import java.util.Optional;

/**
 * Puts the overlay on the environment's own branch of the manifest repository and opens a labelled pull request for it.
 * That it is open is what keeps the environment; or it is merged, where the project has it so. Its inverse closes it and
 * deletes the branch, and has the overlay removed from the base where it was merged.
 */
class ProposeOverlay implements Step {

    /** The commit that is to be rolled out. */
    static final String COMMIT = "commit";

    static final String PULL_REQUEST = Situation.MANIFEST_PULL_REQUEST;
    static final String URL = "url";
    private static final String PROPOSED = "proposed";
    private static final String REMOVAL = "removal";

    /** What was merged a moment ago may not show yet where it is read. */
    private static final Duration MERGE_SHOWS_AFTER = Duration.ofSeconds(2);

    private final ManifestRepository manifests;
    private final PullRequests pullRequests;
    private final Overlays overlays;
    private final Merges merges;

    ProposeOverlay(ManifestRepository manifests, PullRequests pullRequests, Overlays overlays, Merges merges) {
        this.manifests = manifests;
        this.pullRequests = pullRequests;
        this.overlays = overlays;
        this.merges = merges;
    }

    @Override
    public StepName name() {
        return StepName.PROPOSE_OVERLAY;
    }

    @Override
    public StepOutcome establish(Context context) {
        if (context.facts().get(PROPOSED).isEmpty()) {
            return commit(context);
        }
        boolean merge = context.project().manifest().activation() == Activation.MERGE;
        return merge && context.facts().get(PULL_REQUEST).isPresent() ? merge(context) : open(context, merge);
    }

    private StepOutcome commit(Context context) {
        ManifestSettings settings = context.project().manifest();
        Proposal proposal = overlays.proposal(
                context.project(),
                context.environment(),
                Images.of(context.project().build(), context.situation()));
        CommitSha commit = manifests.propose(proposal);
        if (settings.activation() == Activation.MERGE
                && manifests.head(settings.repository(), proposal.branch()).isEmpty()) {
            return new StepOutcome.Done(
                    context.facts().with(COMMIT, commit.value()), settings.base() + " holds the overlay already");
        }
        return new StepOutcome.Progress(context.facts().with(PROPOSED, commit.value()), "the overlay is committed");
    }

    private StepOutcome open(Context context, boolean merge) {
        Environment environment = context.environment();
        ManifestSettings settings = context.project().manifest();
        Optional<PullRequest> found = pullRequests.findOpen(settings.repository(), environment.branch());
        PullRequest pullRequest = found.orElseGet(() -> pullRequests.open(new PullRequests.NewPullRequest(
                settings.repository(),
                "Environment " + environment.slug(),
                environment.branch(),
                settings.base(),
                body(environment, merge),
                settings.label())));
        if (found.isPresent() && !pullRequest.bears(settings.label())) {
            pullRequests.label(settings.repository(), pullRequest.number(), settings.label());
        }
        Facts facts = context.facts()
                .with(PULL_REQUEST, pullRequest.number().toString())
                .with(URL, pullRequest.url().toString());
        if (merge) {
            return new StepOutcome.Progress(facts, "the manifest pull request is open");
        }
        return new StepOutcome.Done(
                facts.with(COMMIT, context.facts().get(PROPOSED).orElseThrow()), "the manifest pull request is open");
    }

    private StepOutcome merge(Context context) {
        Environment environment = context.environment();
        ManifestSettings settings = context.project().manifest();
        Merges.Outcome outcome = merges.merge(
                settings,
                Integer.parseInt(context.facts().get(PULL_REQUEST).orElseThrow()),
                environment.slug() + ": show " + environment.wanted().abbreviated());
        return switch (outcome) {
            case Merges.Outcome.Merged merged -> {
                manifests.deleteBranch(settings.repository(), environment.branch());
                yield new StepOutcome.Done(
                        context.facts().with(COMMIT, merged.commit().value()), "the manifest pull request is merged");
            }
            case Merges.Outcome.Closed closed ->
                new StepOutcome.Failed(
                        context.facts(),
                        closed.by() + " closed the manifest pull request",
                        "If that was not meant so, comment /test-tag.");
            case Merges.Outcome.NotYet notYet -> {
                Duration timeout = context.project().rollout().timeout();
                if (context.age().compareTo(timeout) < 0) {
                    yield new StepOutcome.Waiting(
                            context.facts(), "", notYet.reason(), context.nextLook(Duration.ofSeconds(15)));
                }
                yield new StepOutcome.Failed(
                        context.facts(),
                        "the manifest pull request could not be merged within " + timeout.toMinutes() + " minutes: "
                                + notYet.reason(),
                        "Platform team: look at the rules of " + settings.base() + " in " + settings.repository()
                                + "; Utakata must be allowed to merge what is in the environments' folders.");
            }
        };
    }

    private static String body(Environment environment, boolean merge) {
        String whose = "The environment of " + environment.pullRequestUrl() + ", asked for by `"
                + environment.asked().by() + "`.\n\n";
        return whose
                + (merge
                        ? "Utakata merges this, and removes it again with another pull request when the one above is"
                                + " closed.\n"
                        : "It exists for as long as this pull request is open. **Do not merge it**: close it to take the"
                                + " environment down. Utakata closes it when the pull request above is closed.\n");
    }

    @Override
    public StepOutcome dismantle(Context context) {
        Environment environment = context.environment();
        ManifestSettings settings = context.project().manifest();
        RepositoryName repository = settings.repository();
        Optional<PullRequest> open = pullRequests.findOpen(repository, environment.branch());
        if (open.isPresent()) {
            pullRequests.close(repository, open.get().number());
        }
        if (manifests.head(repository, environment.branch()).isPresent()) {
            manifests.deleteBranch(repository, environment.branch());
            return waiting(context, "the branch is being deleted");
        }
        if (open.isPresent()) {
            return waiting(context, "the manifest pull request is being closed");
        }
        if (settings.activation() == Activation.MERGE) {
            return remove(context);
        }
        return new StepOutcome.Done(context.facts(), "the manifest pull request is closed, its branch deleted");
    }

    /** One thing at a time: what is left is looked for each time, so that a crash anywhere is healed by the next look. */
    private StepOutcome remove(Context context) {
        Environment environment = context.environment();
        ManifestSettings settings = context.project().manifest();
        RepositoryName repository = settings.repository();
        String branch = Overlays.removalBranch(environment);
        boolean there = manifests
                .tree(repository, settings.base())
                .filter(tree -> tree.has(environment.named(settings.path())))
                .isPresent();
        if (!there) {
            manifests.deleteBranch(repository, branch);
            return new StepOutcome.Done(context.facts(), "the overlay is not on " + settings.base() + " any more");
        }
        Optional<String> number = context.facts().get(REMOVAL);
        if (number.isEmpty()) {
            manifests.propose(Overlays.removal(context.project(), environment));
            PullRequest opened = pullRequests
                    .findOpen(repository, branch)
                    .orElseGet(() -> pullRequests.open(new PullRequests.NewPullRequest(
                            repository,
                            "Remove environment " + environment.slug(),
                            branch,
                            settings.base(),
                            "The environment of " + environment.pullRequestUrl() + " is not wanted any more: "
                                    + environment.reason() + ".\n",
                            settings.label())));
            return new StepOutcome.Progress(
                    context.facts()
                            .with(REMOVAL, opened.number().toString())
                            .with(URL, opened.url().toString()),
                    "its removal is proposed");
        }
        return switch (merges.merge(settings, Integer.parseInt(number.get()), environment.slug() + ": remove it")) {
            case Merges.Outcome.Merged ignored -> {
                // What somebody has added meanwhile is still there, and takes a removal of its own.
                manifests.deleteBranch(repository, branch);
                yield new StepOutcome.Waiting(
                        context.facts().without(REMOVAL), "", "its removal is merged", MERGE_SHOWS_AFTER);
            }
            case Merges.Outcome.Closed closed ->
                new StepOutcome.Waiting(
                        context.facts().without(REMOVAL),
                        "",
                        closed.by() + " closed its removal, which is proposed again",
                        Duration.ofMinutes(5));
            case Merges.Outcome.NotYet notYet ->
                new StepOutcome.Waiting(context.facts(), "", notYet.reason(), context.nextLook(Duration.ofSeconds(15)));
        };
    }

    private static StepOutcome waiting(Context context, String reason) {
        return new StepOutcome.Waiting(context.facts(), "", reason, Duration.ofMillis(200));
    }
}
