package dev.utakata.story;

import dev.utakata.world.Outside;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same over the face in memory. */
@SpringBootTest(classes = MemoryFace.class, properties = "db-scheduler.enabled=false")
class MemoryMergingStories extends MergingPlatform {

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        StoryProperties.register(registry, RULES, "merging");
    }

    @Override
    String registry() {
        return HouseRules.IN_MEMORY;
    }

    @Override
    void failToReadApplications() {
        world.faults().whenever(Outside.ARGOCD, "applications");
    }
}
