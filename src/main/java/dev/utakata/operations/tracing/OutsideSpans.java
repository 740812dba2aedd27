package dev.utakata.operations.tracing;

import dev.utakata.outside.HeardCall;
import dev.utakata.outside.OutsideListener;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Calls to outside systems as spans of the step that makes them; a call of anybody else is in no trace. Made when the call
 * is over, with the times that it had. Nothing of the trace is told to the other side.
 */
final class OutsideSpans implements OutsideListener {

    private final Tracer tracer;

    OutsideSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void heard(HeardCall call) {
        Span step = tracer.currentSpan();
        if (step == null) {
            return;
        }
        String system = call.system().label();
        Span.Builder span = tracer.spanBuilder()
                .setParent(step.context())
                .name(system + " " + call.operation())
                .kind(Span.Kind.CLIENT)
                .remoteServiceName(system)
                .startTimestamp(nanos(call.began()), TimeUnit.NANOSECONDS)
                .tag("utakata.outcome", call.ending().outcome().label());
        if (call.ending().outcome().isFailure()) {
            span.tag("error", call.ending().words());
        }
        span.start().end(nanos(call.began().plus(call.took())), TimeUnit.NANOSECONDS);
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
