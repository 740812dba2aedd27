package dev.utakata.operations.tracing;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Step;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepOutcome;
import dev.utakata.outside.CallEnding;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.Locale;
import java.util.function.Function;

/** A step each run of which is a trace of its own: one short stretch, not the minutes that it waits between two of them. */
final class TracedStep implements Step {

    private final Step step;
    private final Tracer tracer;

    TracedStep(Step step, Tracer tracer) {
        this.step = step;
        this.tracer = tracer;
    }

    @Override
    public StepName name() {
        return step.name();
    }

    @Override
    public StepOutcome establish(Context context) {
        return traced("establish", context, step::establish);
    }

    @Override
    public StepOutcome dismantle(Context context) {
        return traced("dismantle", context, step::dismantle);
    }

    private StepOutcome traced(String direction, Context context, Function<Context, StepOutcome> run) {
        Environment environment = context.environment();
        Span span = tracer.nextSpan()
                .name(direction + " " + name().name().toLowerCase(Locale.ROOT))
                .tag("utakata.project", environment.project())
                .tag("utakata.environment", environment.slug().value())
                .tag("utakata.generation", environment.generation())
                .tag("utakata.attempt", context.state().attempt())
                .start();
        try (Tracer.SpanInScope ignored = tracer.withSpan(span)) {
            StepOutcome outcome = run.apply(context);
            span.tag("utakata.outcome", word(outcome));
            return outcome;
        } catch (RuntimeException failure) {
            // Not as an exception: of one that is not ours nobody knows what its message holds.
            CallEnding ending = CallEnding.of(failure);
            span.tag("utakata.outcome", ending.outcome().label());
            span.tag("error", ending.words());
            throw failure;
        } finally {
            span.end();
        }
    }

    private static String word(StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.Done done -> "done";
            case StepOutcome.Progress progress -> "progress";
            case StepOutcome.Waiting waiting -> "waiting";
            case StepOutcome.Failed failed -> "failed";
        };
    }
}
