package dev.utakata.story;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same over the face in memory. */
@SpringBootTest(classes = MemoryFace.class, properties = "db-scheduler.enabled=false")
class MemoryIngressStories extends IngressPlatform {

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        StoryProperties.register(registry, RULES, "ingress");
    }
}
