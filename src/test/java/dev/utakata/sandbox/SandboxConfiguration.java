package dev.utakata.sandbox;

import dev.utakata.world.World;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** Adds the page to the application. The world and its people are there before it and are handed in. */
@TestConfiguration(proxyBeanMethods = false)
class SandboxConfiguration {

    @Bean
    SandboxController sandboxController(World world, People people) {
        return new SandboxController(world, people, new LivePanels());
    }

    /** The sandbox's own page knows nobody: everybody is everybody there. */
    @Bean
    @Order(0)
    SecurityFilterChain sandboxPages() {
        return new DefaultSecurityFilterChain(
                new OrRequestMatcher(
                        PathPatternRequestMatcher.pathPattern("/sandbox"),
                        PathPatternRequestMatcher.pathPattern("/sandbox/**"),
                        PathPatternRequestMatcher.pathPattern("/webjars/**")),
                List.of());
    }
}
