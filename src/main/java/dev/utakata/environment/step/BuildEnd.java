package dev.utakata.environment.step;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Facts;
import dev.utakata.environment.Step.Context;
import dev.utakata.environment.StepOutcome;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.image.BuildFailure;
import dev.utakata.image.BuildRun;
import dev.utakata.image.BuildSettings;
import dev.utakata.image.ImageBuilds;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What comes of a build that has ended: digests, or what went wrong in it. */
final class BuildEnd {

    /** When somebody has started a failed run again. */
    static final String AGAIN = "again";

    static final String LOG = "log";

    /** What went wrong inside is worth so many tries; that it went wrong is told in any case. */
    private static final int TRIES_FOR_DETAILS = 3;

    private final ImageBuilds builds;
    private final ExistingImages existing;
    private final BuiltImages built;

    BuildEnd(ImageBuilds builds, ExistingImages existing, BuiltImages built) {
        this.builds = builds;
        this.existing = existing;
        this.built = built;
    }

    StepOutcome succeeded(Context context, BuildRun run) {
        BuildSettings settings = context.project().build();
        Environment environment = context.environment();
        BuiltImages.Built result;
        switch (settings.digest()) {
            case REGISTRY -> {
                Optional<Map<String, String>> pushed = existing.inRegistry(settings, environment.wanted());
                if (pushed.isEmpty()) {
                    return notPushed(context, run);
                }
                result = new BuiltImages.Built(pushed.get(), run.url().toString());
            }
            case ARTIFACT -> {
                Map<String, String> told = new TreeMap<>(builds.digests(environment.repository(), run.id()));
                // Code of the pull request may have written it: what is not the project's own is left out.
                told.keySet().retainAll(settings.names());
                result = new BuiltImages.Built(told, run.url().toString());
            }
            case NONE -> result = new BuiltImages.Built(Map.of(), run.url().toString());
            default -> throw new IllegalStateException("nobody knows " + settings.digest());
        }
        built.remember(settings, environment.wanted(), result);
        Facts facts = context.facts().without(LOG);
        return new StepOutcome.Done(Images.with(facts, result.digests()), run.phrase());
    }

    private StepOutcome notPushed(Context context, BuildRun run) {
        BuildSettings settings = context.project().build();
        String what = "the build ended well, but the registry has no " + settings.image() + ":"
                + context.environment().wanted();
        return since(context).compareTo(settings.timeout()) < 0
                ? new StepOutcome.Waiting(
                        context.facts(), "run:" + run.id(), what, context.nextLook(Duration.ofSeconds(15)))
                : new StepOutcome.Failed(
                        context.facts(),
                        "run:" + run.id(),
                        what,
                        "Platform team: let the workflow push every image with the tag that it is handed.");
    }

    StepOutcome failed(Context context, BuildRun run) {
        Facts facts = context.facts().without(AGAIN);
        Optional<BuildFailure> failure = details(context, run);
        String where = "";
        if (failure.isPresent()) {
            String step = failure.get().step();
            where = " in " + failure.get().job() + (step.isEmpty() ? "" : ", at " + step);
            facts = facts.with(LOG, String.join("\n", failure.get().log()));
        }
        return new StepOutcome.Failed(facts, "run:" + run.id(), run.phrase() + where, run.remedy());
    }

    /** Without the permission to read logs, or while they cannot be read, the end itself is told. */
    private Optional<BuildFailure> details(Context context, BuildRun run) {
        try {
            return builds.failure(context.environment().repository(), run.id());
        } catch (PermanentFailure notForUs) {
            return Optional.empty();
        } catch (TransientFailure later) {
            if (context.state().attempt() < TRIES_FOR_DETAILS) {
                throw later;
            }
            return Optional.empty();
        }
    }

    /** How long the build has been going on, its last attempt if somebody has started it again. */
    static Duration since(Context context) {
        return context.facts()
                .get(AGAIN)
                .map(again -> Duration.between(Instant.parse(again), context.now()))
                .orElseGet(context::sinceTried);
    }
}
