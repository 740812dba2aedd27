package dev.utakata.simulation;

import dev.utakata.environment.Step;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepOutcome;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Tells which step runs; and begins what an application begins when it is ready. */
final class Steps {

    private static final SpringApplication APPLICATION = new SpringApplication(Steps.class);

    private Steps() {}

    static void begin(ConfigurableApplicationContext application) {
        application.publishEvent(new ApplicationReadyEvent(APPLICATION, new String[0], application, Duration.ZERO));
    }

    /** @param now is told the step with its direction, such as {@code +BUILD_IMAGE}, and nothing when it is over */
    static void trace(GenericApplicationContext beans, Consumer<String> now) {
        beans.registerBean("tracedSteps", BeanPostProcessor.class, () -> new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof Step step ? new Traced(step, now) : bean;
            }
        });
    }

    private record Traced(Step step, Consumer<String> now) implements Step {

        @Override
        public StepName name() {
            return step.name();
        }

        @Override
        public StepOutcome establish(Context context) {
            now.accept("+" + name());
            StepOutcome outcome = step.establish(context);
            now.accept("");
            return outcome;
        }

        @Override
        public StepOutcome dismantle(Context context) {
            now.accept("-" + name());
            StepOutcome outcome = step.dismantle(context);
            now.accept("");
            return outcome;
        }
    }
}
