package dev.utakata.story;

import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Worker;
import dev.utakata.reconcile.manual.ManualEngine;
import dev.utakata.world.Delays;
import dev.utakata.world.World;
import dev.utakata.world.WorldClock;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What every story needs: a world, its time, and an engine that is stepped by hand. */
class StoryConfiguration {

    @Bean
    World world() {
        return Town.found(Instant.parse("2026-01-05T09:00:00Z"), Delays.ordinary());
    }

    @Bean
    @Primary
    Clock worldClock(World world) {
        return new WorldClock(world);
    }

    @Bean
    @Primary
    Engine manualEngine(ObjectProvider<Worker> workers, Clock clock) {
        return new ManualEngine(() -> workers.orderedStream().toList(), clock);
    }
}
