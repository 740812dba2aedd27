package dev.utakata.world.http;

import dev.utakata.world.argocd.ApplicationSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** What the platform team has applied: the ready-made files of {@code docs/argocd}, with acme's values in them. */
final class PlatformYaml {

    /** The clones' addresses, without a trailing slash. */
    private final String git;

    PlatformYaml(String git) {
        this.git = git;
    }

    Map<String, Object> of(ApplicationSet set) {
        return switch (set.kind()) {
            case PULL_REQUESTS ->
                parsed(read("pull-request-generator")
                        .replace("name: previews", "name: " + set.name())
                        .replace("namespace: argocd", "namespace: " + set.namespace())
                        .replace("owner: acme", "owner: " + set.manifests().owner())
                        .replace("repo: manifests", "repo: " + set.manifests().name())
                        .replace("        - preview\n", "        - " + set.label() + "\n"));
            case DIRECTORIES ->
                parsed(read("directory-generator")
                        .replace("name: previews", "name: " + set.name())
                        .replace("namespace: argocd", "namespace: " + set.namespace()));
            case NONE -> throw new IllegalArgumentException("nothing makes Applications of it");
        };
    }

    /** The AppProject. */
    String project() {
        return text(read("project"));
    }

    private String text(String shipped) {
        return shipped.replace("https://github.com", git);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> parsed(String shipped) {
        return (Map<String, Object>) new Yaml().load(text(shipped));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of("docs/argocd/" + file + ".yaml"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
