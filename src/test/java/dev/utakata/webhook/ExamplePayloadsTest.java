package dev.utakata.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Environments;
import dev.utakata.octokit.Examples;
import dev.utakata.octokit.Examples.Example;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.manual.ManualEngine;
import dev.utakata.story.MemoryTown;
import dev.utakata.world.World;
import dev.utakata.world.github.Webhook;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** GitHub's own example payloads, and what could become of them, posted to the application as deliveries. */
@MemoryTown
class ExamplePayloadsTest {

    private static final Set<String> READ = Set.of(
            "issue_comment",
            "pull_request",
            "workflow_run",
            "installation",
            "installation_repositories",
            "repository",
            "ping");

    /** What is read of them, anywhere; a payload has hundreds of fields that nobody looks at. */
    private static final Set<String> FIELDS =
            Set.of("id", "number", "full_name", "login", "type", "body", "pull_request", "performed_via_github_app");

    @Autowired
    WebApplicationContext context;

    @Autowired
    World world;

    @Autowired
    Environments environments;

    @Autowired
    Engine engine;

    private MockMvc http;

    @BeforeEach
    void prepare() {
        http = MockMvcBuilders.webAppContextSetup(context).build();
        settle();
        world.calls().clear();
    }

    @Test
    void every_example_is_accepted_and_none_has_an_effect() {
        List<Example> examples = Examples.all();
        assertThat(examples).hasSize(329);
        examples.forEach(example -> {
            int status = post(example.event(), example.payload());
            assertThat(status).as(example.toString()).isEqualTo(202);
        });
        settle();
        hasHadNoEffect();
        System.out.println("GitHub's example payloads posted: " + examples.size());
    }

    @Test
    void whatever_a_field_holds_no_example_fails() {
        int posted = 0;
        for (Example example : Examples.all()) {
            if (READ.contains(example.event())) {
                for (JsonNode changed : changed(example.payload())) {
                    int status = post(example.event(), changed);
                    assertThat(status).as(example + " " + changed).isEqualTo(202);
                    posted++;
                }
            }
        }
        settle();
        hasHadNoEffect();
        System.out.println("GitHub's example payloads posted with one field changed: " + posted);
    }

    /** Each field of the first level, and each one below that is read, null, gone, and of every other kind. */
    private static List<JsonNode> changed(JsonNode payload) {
        List<JsonNode> all = new ArrayList<>();
        payload.properties().forEach(first -> {
            all.addAll(variants(payload, copy -> copy, first.getKey()));
            if (first.getValue().isObject()) {
                first.getValue().properties().stream()
                        .filter(second -> FIELDS.contains(second.getKey()))
                        .forEach(second -> all.addAll(
                                variants(payload, copy -> (ObjectNode) copy.path(first.getKey()), second.getKey())));
            }
        });
        return all;
    }

    private interface Place {
        ObjectNode in(ObjectNode copy);
    }

    private static List<JsonNode> variants(JsonNode payload, Place place, String field) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        List<Consumer<ObjectNode>> changes = List.of(
                object -> object.remove(field),
                object -> object.set(field, nodes.nullNode()),
                object -> object.put(field, -1),
                object -> object.put(field, "x"),
                object -> object.set(field, nodes.arrayNode()),
                object -> object.set(field, nodes.objectNode()));
        return changes.stream()
                .map(change -> {
                    ObjectNode copy = (ObjectNode) payload.deepCopy();
                    change.accept(place.in(copy));
                    return (JsonNode) copy;
                })
                .toList();
    }

    private int post(String event, JsonNode payload) {
        return MemoryTown.Post.deliver(http, new Webhook(UUID.randomUUID().toString(), event, payload.toString()));
    }

    private void settle() {
        ManualEngine manual = (ManualEngine) engine;
        while (manual.runNext()) {
            assertThat(manual.takeUnexpected()).isEmpty();
        }
    }

    private void hasHadNoEffect() {
        assertThat(environments.all()).isEmpty();
        assertThat(world.calls().all()).isEmpty();
    }
}
