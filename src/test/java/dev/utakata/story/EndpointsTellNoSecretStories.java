package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.leaks.Told;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Every endpoint of the actuator, shown to the world with all its values, as nobody should: no secret is in it. */
@SpringBootTest(
        classes = MemoryFace.class,
        properties = {
            "db-scheduler.enabled=false",
            "management.endpoints.web.exposure.include=*",
            "management.endpoint.env.show-values=always",
            "management.endpoint.configprops.show-values=always",
            "management.endpoint.health.show-details=always"
        })
class EndpointsTellNoSecretStories extends StoryTelling {

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        StoryProperties.common().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("utakata.registries[0].host", () -> "ghcr.io");
        registry.add("utakata.registries[0].username", () -> "robot");
        registry.add("utakata.registries[0].password", () -> StoryProperties.CHAT);
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:endpoints;DB_CLOSE_DELAY=-1");
        registry.add("an.address", () -> "https://robot:" + StoryProperties.TOKEN + "@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/env",
                "/env/utakata.github.token",
                "/env/spring.datasource.password",
                "/env/an.address",
                "/configprops",
                "/configprops/utakata",
                "/beans",
                "/conditions",
                "/mappings",
                "/loggers",
                "/metrics",
                "/metrics/hikaricp.connections",
                "/threaddump",
                "/scheduledtasks",
                "/info",
                "/health",
                "/caches",
                "/flyway",
                "/nothing"
            })
    void it_tells_none(String endpoint) throws Exception {
        MockMvc http = MockMvcBuilders.webAppContextSetup(context).build();

        MockHttpServletResponse answer = http.perform(MockMvcRequestBuilders.get("/actuator" + endpoint))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isIn(200, 404);
        Told.look("endpoint " + endpoint, answer.getContentAsString());
        if (List.of("/env", "/configprops").contains(endpoint)) {
            assertThat(answer.getContentAsString())
                    .as("that it shows values")
                    .contains("https://utakata.example.com", "******");
        }
    }
}
