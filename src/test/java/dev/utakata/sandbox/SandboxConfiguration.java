package dev.utakata.sandbox;

import dev.utakata.world.World;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Adds the page to the application. The world and its people are there before it and are handed in. */
@TestConfiguration(proxyBeanMethods = false)
class SandboxConfiguration {

    @Bean
    SandboxController sandboxController(World world, People people) {
        return new SandboxController(world, people, new LivePanels());
    }
}
