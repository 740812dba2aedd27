package dev.utakata.story;

import dev.utakata.world.github.Webhook;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The application over the face in memory, with a database of its own, for tests outside of the stories. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = MemoryFace.class, properties = "db-scheduler.enabled=false")
@ContextConfiguration(initializers = MemoryTown.Properties.class)
public @interface MemoryTown {

    /** The configuration of the stories. */
    final class Properties implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Map<String, String> all = StoryProperties.common().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().toString()));
            all.put("spring.datasource.url", "jdbc:h2:mem:town;DB_CLOSE_DELAY=-1");
            TestPropertyValues.of(all).applyTo(context);
        }
    }

    /** Delivers as GitHub does. */
    final class Post {

        private Post() {}

        /** @return the status of the answer */
        public static int deliver(MockMvc http, Webhook webhook) {
            byte[] body = webhook.payload().getBytes(StandardCharsets.UTF_8);
            try {
                return http.perform(MockMvcRequestBuilders.post("/webhooks/github")
                                .contentType("application/json")
                                .header("X-GitHub-Event", webhook.event())
                                .header("X-GitHub-Delivery", webhook.guid())
                                .header("X-Hub-Signature-256", Story.sign(body))
                                .content(body))
                        .andReturn()
                        .getResponse()
                        .getStatus();
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        }
    }
}
