package dev.utakata.manifest;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file beside an overlay that says whose it is, for what, and which files Utakata has written. No tool takes it for a
 * manifest: kustomize reads what is listed, Argo CD's plain folders and Helm read by extension, and it has none.
 */
public final class SideFile {

    /** Its name in the overlay's folder. */
    public static final String NAME = ".utakata";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SideFile() {}

    static String write(OverlayValues values, Set<String> files) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("installation", values.installation());
        root.put("project", values.project());
        root.put("environment", values.slug());
        root.put("pullRequest", values.pullRequest().value());
        root.put("pullRequestUrl", values.pullRequestUrl().toString());
        root.put("commit", values.commit().value());
        root.put("images", values.images().all().stream().map(Object::toString).toList());
        root.put("host", values.host());
        root.put("requestedBy", values.requester());
        root.put("requestedAt", values.requestedAt().toString());
        root.put("files", List.copyOf(files));
        return JSON.writeValueAsString(root) + "\n";
    }

    /** The files that Utakata wrote, itself included, by the text of an earlier one; none where it says nothing of it. */
    public static Set<String> written(Optional<String> text) {
        Set<String> files = new LinkedHashSet<>();
        text.map(SideFile::parse).ifPresent(root -> {
            root.path("files").forEach(file -> files.add(file.asString("")));
            files.add(NAME);
        });
        return files;
    }

    /** Which Utakata wrote it; empty where it does not say. */
    public static Optional<String> installation(String text) {
        return Optional.of(parse(text).path("installation").asString("")).filter(id -> !id.isEmpty());
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException changedByHand) {
            return JSON.createObjectNode();
        }
    }
}
