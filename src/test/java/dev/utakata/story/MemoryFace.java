package dev.utakata.story;

import dev.utakata.reconcile.EngineState;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The application over the face in memory, with the story's time, in which nothing happens by itself. */
@Import({MemoryPorts.class, StoryConfiguration.class})
class MemoryFace {

    /** The engine is stepped by hand: it has no loop that could stand still, and no list of what is due. */
    @Bean
    EngineState engineState() {
        return new EngineState() {
            @Override
            public Due due() {
                return new Due(0, Optional.empty());
            }

            @Override
            public Beat beat() {
                return new Beat(false, Duration.ZERO, Duration.ofMinutes(1));
            }
        };
    }
}
