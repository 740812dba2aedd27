package dev.utakata.operations.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.function.DoubleSupplier;

/** Makes meters as the catalogue has them; only through here does anything get the name of Utakata. */
final class Meters {

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param values one for each label of the metric, in their order */
    Counter counter(Metric metric, String... values) {
        return Counter.builder(metric.id())
                .description(metric.help())
                .tags(tags(metric, values))
                .register(registry);
    }

    Timer timer(Metric metric, String... values) {
        return Timer.builder(metric.id())
                .description(metric.help())
                .serviceLevelObjectives(metric.buckets().bounds())
                .tags(tags(metric, values))
                .register(registry);
    }

    /** @param value not a number where it is not known now */
    void gauge(Metric metric, DoubleSupplier value, String... values) {
        Gauge.builder(metric.id(), value, DoubleSupplier::getAsDouble)
                .description(metric.help())
                .baseUnit(metric.unit().isEmpty() ? null : metric.unit())
                .tags(tags(metric, values))
                .strongReference(true)
                .register(registry);
    }

    private static Tags tags(Metric metric, String... values) {
        if (values.length != metric.labels().size()) {
            throw new IllegalArgumentException(metric + " has the labels " + metric.labels());
        }
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(metric.labels().get(i).key(), values[i]);
        }
        return tags;
    }
}
