package dev.utakata.story;

import dev.utakata.UtakataApplication;
import java.util.List;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The dry run over real protocols. */
@SpringBootTest(classes = UtakataApplication.class, properties = "db-scheduler.enabled=false")
@Import({StoryConfiguration.class, HttpStories.Face.class, DryRun.Switch.class})
class HttpDryRunStories extends DryRun {

    @Override
    List<String> waits(Story story) {
        return List.of(
                "dry run: would dispatch build-image.yml in acme/shop",
                "dry run: would point " + story.slug() + ".preview.example.com to localhost");
    }
}
