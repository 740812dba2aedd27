package dev.utakata.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.environment.Situation;
import dev.utakata.forge.CommitSha;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stories of a platform that starts from our sample template, and of images that appear in a registry by themselves. */
abstract class TemplatePlatform extends StoryTelling {

    static final HouseRules RULES = new HouseRules(rules());

    private static Map<String, String> rules() {
        Map<String, String> all = new LinkedHashMap<>();
        String shop = "utakata.projects.shop.";
        all.put("utakata.registries[0].host", HouseRules.REGISTRY);
        all.put("utakata.registries[0].insecure", "true");
        all.put(shop + "build.workflow", "");
        all.put(shop + "build.kind", "existing");
        all.put(shop + "build.image", HouseRules.REGISTRY + "/shop");
        all.put(shop + "manifest.kustomization", "");
        all.put(shop + "manifest.template", "templates/shop");
        all.put(shop + "manifest.parameters.REPLICAS", "1");
        return all;
    }

    /** The host of the world's registry. */
    abstract String registry();

    @BeforeEach
    void the_platform_team_copies_the_sample() {
        world.locked(() -> {
            Map<String, Optional<String>> files = new LinkedHashMap<>(sample());
            Town.base()
                    .forEach((name, text) -> files.put(
                            name, text.map(it -> it.replace("registry.example.com/shop", registry() + "/shop"))));
            world.git().commit(Town.MANIFESTS, "main", files, "Copy the sample");
        });
    }

    static Map<String, Optional<String>> sample() {
        Map<String, Optional<String>> files = new LinkedHashMap<>();
        try (var paths = Files.list(Path.of("docs/templates/kustomize"))) {
            for (Path path : paths.toList()) {
                files.put("templates/shop/" + path.getFileName(), Optional.of(Files.readString(path)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }

    @Test
    void an_image_that_the_registry_gets_is_rolled_out_by_its_digest() {
        Story story = story();
        CommitSha commit = story.pullRequest().head();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag --set REPLICAS=2");
        story.passes(Duration.ofMinutes(2));
        assertThat(story.situation().orElseThrow().open())
                .anySatisfy(step -> assertThat(step.reason())
                        .isEqualTo("the registry has no " + registry() + "/shop:" + commit.abbreviated() + "… yet"));
        world.locked(() -> world.cluster().push(registry() + "/shop:" + commit));
        story.settle();
        story.isLiveAt(commit);
        assertThat(story.builds()).isZero();
        String digest = world.locked(
                () -> world.cluster().digest(registry() + "/shop:" + commit).orElseThrow());
        assertThat(story.overlay().get("kustomization.yaml")).contains("digest: \"" + digest + "\"", "value: 2");
        assertThat(story.overlay().get("namespace.yaml")).contains("utakata.dev/installation: \"utakata.example.com\"");
    }

    @Test
    void an_image_that_never_comes_is_given_up() {
        Story story = story();
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.phase()).isEqualTo(Situation.Phase.FAILED);
        assertThat(story.statusComment()).contains("the image was not there within 30 minutes: the registry has no");
    }

    @Test
    void what_is_wrong_in_the_template_is_told_with_its_file_and_line() {
        Story story = asked();
        change("templates/shop/namespace.yaml", "# a comment\nname: ${name-space}\n");
        story.settle();
        assertThat(story.statusComment())
                .contains("the template's namespace.yaml, line 2, names ${name-space}, which does not exist");
        change("templates/shop/namespace.yaml", "commit: ${sha}\n");
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.statusComment()).contains("line 1, has ${sha} without quotes");
        change("templates/shop/namespace.yaml", "a: b\n");
        change("templates/shop/kustomization.yaml", "resources:\n- https://example.com/${slug}\n");
        story.comments("octocat", "/test-tag");
        story.settle();
        assertThat(story.statusComment()).contains("kustomization.yaml, line 2, fetches https://example.com/");
        assertThat(story.manifestPullRequests()).isEmpty();
    }

    private Story asked() {
        Story story = story();
        world.locked(() ->
                world.cluster().push(registry() + "/shop:" + story.pullRequest().head()));
        story.labels(Town.LABEL);
        story.comments("octocat", "/test-tag");
        return story;
    }

    private void change(String file, String text) {
        world.locked(() -> world.git().commit(Town.MANIFESTS, "main", Map.of(file, Optional.of(text)), "Change it"));
    }
}
