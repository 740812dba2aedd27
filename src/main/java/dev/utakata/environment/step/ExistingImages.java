package dev.utakata.environment.step;

import dev.utakata.environment.Facts;
import dev.utakata.environment.Step.Context;
import dev.utakata.environment.StepOutcome;
import dev.utakata.forge.CommitSha;
import dev.utakata.image.BuildRun;
import dev.utakata.image.BuildSettings;
import dev.utakata.image.ImageBuilds;
import dev.utakata.image.ImageReference;
import dev.utakata.image.ImageRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Images that a project's own CI builds: known by a check of the commit, or by the registry. */
class ExistingImages {

    private static final Duration POLL = Duration.ofSeconds(15);

    private final ImageBuilds builds;
    private final ImageRegistry registry;

    ExistingImages(ImageBuilds builds, ImageRegistry registry) {
        this.builds = builds;
        this.registry = registry;
    }

    /** What the registry says that the commit's tags name; empty while it lacks one of them. */
    Optional<Map<String, String>> inRegistry(BuildSettings settings, CommitSha commit) {
        Map<String, String> digests = new TreeMap<>();
        for (String name : settings.names()) {
            Optional<String> digest = registry.digest(new ImageReference(name, commit.value()));
            if (digest.isEmpty()) {
                return Optional.empty();
            }
            digests.put(name, digest.get());
        }
        return Optional.of(digests);
    }

    /** Waits for the images of the wanted commit. */
    StepOutcome await(Context context) {
        String check = context.project().build().check();
        return check == null ? awaitTag(context, context.facts()) : awaitCheck(context, check);
    }

    private StepOutcome awaitCheck(Context context, String name) {
        CommitSha commit = context.environment().wanted();
        Optional<BuildRun> check = builds.check(context.environment().repository(), commit, name);
        if (check.isEmpty()) {
            return waiting(context, context.facts(), "check:" + commit, "the check " + name + " has not begun");
        }
        Facts facts = context.facts().with(BuildImage.URL, check.get().url().toString());
        return switch (check.get().state()) {
            case RUNNING ->
                waiting(context, facts, "check:" + commit, check.get().phrase());
            case FAILED ->
                new StepOutcome.Failed(
                        facts,
                        "check:" + commit,
                        check.get().phrase() + " (the check " + name + ")",
                        check.get().remedy());
            case SUCCEEDED ->
                context.project().build().asksRegistry()
                        ? awaitTag(context, facts)
                        : new StepOutcome.Done(facts, "the image was built by the check " + name);
        };
    }

    private StepOutcome awaitTag(Context context, Facts facts) {
        BuildSettings settings = context.project().build();
        return inRegistry(settings, context.environment().wanted())
                .<StepOutcome>map(
                        digests -> new StepOutcome.Done(Images.with(facts, digests), "the registry has the image"))
                .orElseGet(() -> waiting(
                        context,
                        facts,
                        "",
                        "the registry has no " + settings.image() + ":"
                                + context.environment().wanted().abbreviated() + "… yet"));
    }

    private static StepOutcome waiting(Context context, Facts facts, String externalId, String reason) {
        Duration timeout = context.project().build().timeout();
        if (context.age().compareTo(timeout) >= 0) {
            return new StepOutcome.Failed(
                    facts,
                    externalId,
                    "the image was not there within " + timeout.toMinutes() + " minutes: " + reason,
                    "Look at the project's own CI; the platform team can raise build.timeout.");
        }
        return new StepOutcome.Waiting(facts, externalId, reason, context.nextLook(POLL));
    }
}
