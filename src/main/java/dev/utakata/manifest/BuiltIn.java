package dev.utakata.manifest;

import dev.utakata.image.ImageReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** The built-in overlay's files, written from models and never from text with values put into it. */
final class BuiltIn {

    private BuiltIn() {}

    static String kustomization(String folder, String base, OverlayValues values) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("apiVersion", "kustomize.config.k8s.io/v1beta1");
        root.put("kind", "Kustomization");
        root.put("namespace", values.namespace());
        root.put("resources", List.of(Path.of(folder).relativize(Path.of(base)).toString(), "namespace.yaml"));
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("pairs", labels(values));
        // Selectors are immutable on what exists, so they are left as the base has them.
        labels.put("includeSelectors", false);
        labels.put("includeTemplates", true);
        root.put("labels", List.of(labels));
        root.put("images", values.images().all().stream().map(BuiltIn::image).toList());
        root.put("patches", patches(values));
        return yaml(root);
    }

    /** Tag and digest together: the digest decides, the tag tells people. */
    private static Map<String, Object> image(ImageReference reference) {
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("name", reference.name());
        image.put("newTag", reference.tag());
        reference.pin().ifPresent(digest -> image.put("digest", digest));
        return image;
    }

    private static List<Map<String, Object>> patches(OverlayValues values) {
        List<Map<String, Object>> patches = new ArrayList<>();
        patches.add(operation("Ingress", "replace", "/spec/rules/0/host", values.host()));
        patches.add(operation("HTTPRoute", "add", "/spec/hostnames", List.of(values.host())));
        patches.add(deadline());
        if (values.externalDns()) {
            patches.add(announced("networking.k8s.io/v1", "Ingress", values));
            patches.add(announced("gateway.networking.k8s.io/v1", "HTTPRoute", values));
        }
        return patches;
    }

    private static Map<String, Object> operation(String kind, String op, String path, Object value) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("op", op);
        operation.put("path", path);
        operation.put("value", value);
        return patch(kind, yaml(List.of(operation)));
    }

    /** ExternalDNS reads one of the two, by its version: the prefix changed with 0.22. */
    private static Map<String, Object> announced(String apiVersion, String kind, OverlayValues values) {
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put("external-dns.kubernetes.io/hostname", values.host());
        annotations.put("external-dns.alpha.kubernetes.io/hostname", values.host());
        Map<String, Object> metadata = new LinkedHashMap<>();
        // A name is asked for and not looked at, since the patch has a target.
        metadata.put("name", "any");
        metadata.put("annotations", annotations);
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("apiVersion", apiVersion);
        part.put("kind", kind);
        part.put("metadata", metadata);
        return patch(kind, yaml(part));
    }

    private static Map<String, Object> patch(String kind, String text) {
        Map<String, Object> patch = new LinkedHashMap<>();
        patch.put("target", Map.of("kind", kind));
        patch.put("patch", text);
        return patch;
    }

    /** A Deployment whose image cannot be pulled is Progressing for ten minutes unless it says otherwise. */
    private static Map<String, Object> deadline() {
        return operation("Deployment", "add", "/spec/progressDeadlineSeconds", 120);
    }

    static String namespace(OverlayValues values) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", values.namespace());
        Map<String, Object> labels = labels(values);
        // By which an audit knows whose it is, when nothing else is left.
        labels.put("utakata.dev/installation", values.installation());
        metadata.put("labels", labels);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("apiVersion", "v1");
        root.put("kind", "Namespace");
        root.put("metadata", metadata);
        return yaml(root);
    }

    private static Map<String, Object> labels(OverlayValues values) {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("app.kubernetes.io/managed-by", "utakata");
        labels.put("utakata.dev/environment", values.slug());
        labels.put("utakata.dev/pull-request", values.pullRequest().toString());
        return labels;
    }

    private static String yaml(Object model) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        return new Yaml(new QuotedTexts(options), options).dump(model);
    }

    /** Every text but a key in double quotes: a tag such as 0123456 or 1e5 is no number, whatever reads it. */
    private static final class QuotedTexts extends Representer {

        QuotedTexts(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representScalar(Tag tag, String value, DumperOptions.ScalarStyle style) {
            return super.representScalar(
                    tag,
                    value,
                    tag.equals(Tag.STR) ? DumperOptions.ScalarStyle.DOUBLE_QUOTED : DumperOptions.ScalarStyle.PLAIN);
        }

        @Override
        protected Node representMapping(Tag tag, Map<?, ?> mapping, DumperOptions.FlowStyle style) {
            MappingNode node = (MappingNode) super.representMapping(tag, mapping, style);
            node.setValue(node.getValue().stream()
                    .map(pair -> new NodeTuple(plain((ScalarNode) pair.getKeyNode()), pair.getValueNode()))
                    .toList());
            return node;
        }

        private static ScalarNode plain(ScalarNode key) {
            return new ScalarNode(key.getTag(), key.getValue(), null, null, DumperOptions.ScalarStyle.PLAIN);
        }
    }
}
