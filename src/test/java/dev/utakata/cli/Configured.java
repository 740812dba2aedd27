package dev.utakata.cli;

import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import dev.utakata.story.StoryProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ConfigurableApplicationContext;

/** The project of a configuration. */
public final class Configured {

    private Configured() {}

    /** @param more properties above the ordinary ones */
    public static Project project(Map<String, String> more) {
        Map<String, Object> all = new TreeMap<>(StoryProperties.common());
        all.putAll(more);
        List<String> arguments = new ArrayList<>();
        all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        try (ConfigurableApplicationContext context = QuietApplication.start(Bare.class, arguments)) {
            return context.getBean(Projects.class).all().iterator().next();
        }
    }
}
