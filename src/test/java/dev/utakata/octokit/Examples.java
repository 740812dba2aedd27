package dev.utakata.octokit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GitHub's own examples of what it posts. */
public final class Examples {

    private Examples() {}

    /** One payload. @param event the header that goes with it */
    public record Example(String event, JsonNode payload) {
        @Override
        public String toString() {
            return event + " " + payload.path("action").asString("");
        }
    }

    /** All of them; where they cannot be had, the test is left out, or fails where they are required. */
    public static List<Example> all() {
        try {
            String text = new NpmPackage("@octokit/webhooks-examples@7.6.1").read("api.github.com/index.json");
            List<Example> all = new ArrayList<>();
            for (JsonNode event : JsonMapper.builder().build().readTree(text)) {
                event.path("examples")
                        .forEach(example ->
                                all.add(new Example(event.path("name").asString(""), example)));
            }
            return all;
        } catch (IOException missing) {
            Assumptions.assumeTrue(
                    NpmPackage.isRequired(),
                    "SKIPPED: GitHub's examples are not here, because " + missing.getMessage());
            throw new IllegalStateException(missing);
        }
    }
}
