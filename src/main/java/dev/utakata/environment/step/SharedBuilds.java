package dev.utakata.environment.step;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Facts;
import dev.utakata.environment.Step.Context;
import dev.utakata.environment.StepOutcome;
import dev.utakata.environment.StepState;
import dev.utakata.image.BuildRun;
import dev.utakata.image.BuildSettings;
import dev.utakata.image.ImageBuilds;
import java.time.Duration;
import java.util.Optional;

/** Looks, before anything is built, for who has built it or is building it. */
final class SharedBuilds {

    /** The run of another environment that is waited for. */
    private static final String THEIRS = "theirs";

    private final ImageBuilds builds;
    private final ExistingImages existing;
    private final BuiltImages built;

    SharedBuilds(ImageBuilds builds, ExistingImages existing, BuiltImages built) {
        this.builds = builds;
        this.existing = existing;
        this.built = built;
    }

    /** Looks whether there is anything to build, and writes down under which name. */
    StepOutcome prepare(Context context) {
        Environment environment = context.environment();
        BuildSettings settings = context.project().build();
        if (!environment.asked().anew()) {
            Optional<BuiltImages.Built> there = settings.asksRegistry()
                    ? existing.inRegistry(settings, environment.wanted()).map(it -> new BuiltImages.Built(it, ""))
                    : built.find(settings, environment.wanted());
            if (there.isPresent()) {
                Facts facts = Images.with(context.facts(), there.get().digests());
                String url = there.get().url();
                return new StepOutcome.Done(
                        url.isEmpty() ? facts : facts.with(BuildImage.URL, url),
                        "the image of this commit was built before");
            }
            Optional<BuiltImages.Underway> underway = built.underway(settings, environment.wanted(), environment.id());
            if (underway.isPresent()) {
                return theirs(context, underway.get());
            }
            if (context.facts().get(THEIRS).isPresent()) {
                return adopt(context, context.facts().get(THEIRS).get());
            }
        }
        String name = environment.slug() + "-" + context.state().generation() + "-"
                + environment.wanted().abbreviated();
        return new StepOutcome.Progress(
                context.facts().with(BuildImage.ASKED, name).with(StepState.UNTRIED, "true"),
                context.state().reason());
    }

    private static StepOutcome theirs(Context context, BuiltImages.Underway underway) {
        Duration timeout = context.project().build().timeout();
        if (context.age().compareTo(timeout) >= 0) {
            return new StepOutcome.Failed(
                    context.facts(),
                    underway.slug() + " has been building this commit for more than " + timeout.toMinutes()
                            + " minutes",
                    "Look at its build; then comment /test-tag.");
        }
        String run = underway.externalId();
        Facts facts = run.isEmpty() ? context.facts() : context.facts().with(THEIRS, run);
        return new StepOutcome.Waiting(
                facts,
                run,
                underway.slug() + " builds this commit already",
                run.isEmpty() ? Duration.ofSeconds(2) : BuildImage.nextLook(context.age()));
    }

    /** Whoever began a build has gone or has failed: the run itself may still be of use. */
    private StepOutcome adopt(Context context, String externalId) {
        Facts facts = context.facts().without(THEIRS);
        Optional<BuildRun> run =
                builds.read(context.environment().repository(), Long.parseLong(externalId.substring("run:".length())));
        return run.filter(it -> it.state() != BuildRun.State.FAILED)
                .map(it -> BuildImage.known(facts, it))
                .orElseGet(() -> new StepOutcome.Progress(facts, context.state().reason()));
    }
}
