package dev.utakata.operations.health;

import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import java.time.Clock;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** One health indicator for each outside system, called as the system is called in metrics. */
final class OutsideHealthRegistrar implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        for (OutsideSystem system : OutsideSystem.values()) {
            registry.registerBean(
                    system.label() + "HealthIndicator",
                    OutsideHealth.class,
                    bean -> bean.supplier(context ->
                            new OutsideHealth(system, context.bean(OutsideCalls.class), context.bean(Clock.class))));
        }
    }
}
