package dev.utakata.story;

import dev.utakata.UtakataApplication;
import dev.utakata.forge.github.AppKey;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The stories over real protocols as a GitHub App: with a token for each repository, and with deliveries asked for again. */
@SpringBootTest(classes = UtakataApplication.class, properties = "db-scheduler.enabled=false")
@Import({StoryConfiguration.class, HttpStories.Face.class})
class AppStories extends WaysOfThePlatform {

    @TempDir
    static Path keys;

    @DynamicPropertySource
    static void app(DynamicPropertyRegistry registry) throws IOException {
        String key = AppKey.file(keys, AppKey.pkcs1());
        registry.add("utakata.github.app-id", () -> 12345);
        registry.add("utakata.github.private-key", () -> key);
    }
}
