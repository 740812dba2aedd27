package dev.utakata.story;

import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The dry run over the face in memory. */
@SpringBootTest(classes = MemoryFace.class, properties = "db-scheduler.enabled=false")
@Import(DryRun.Switch.class)
class MemoryDryRunStories extends DryRun {

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        StoryProperties.register(registry, new HouseRules(Map.of()), "dry");
    }

    @Override
    List<String> waits(Story story) {
        return List.of(
                "dry run: would ImageBuilds.start", "dry run: would publish " + story.slug() + ".preview.example.com");
    }
}
