package dev.utakata.manifest;

import dev.utakata.image.ImageReference;
import java.nio.file.Path;
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
        root.put("patches", List.of(host(values), deadline()));
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

    private static Map<String, Object> host(OverlayValues values) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("op", "replace");
        operation.put("path", "/spec/rules/0/host");
        operation.put("value", values.host());
        Map<String, Object> patch = new LinkedHashMap<>();
        patch.put("target", Map.of("kind", "Ingress"));
        patch.put("patch", yaml(List.of(operation)));
        return patch;
    }

    /** A Deployment whose image cannot be pulled is Progressing for ten minutes unless it says otherwise. */
    private static Map<String, Object> deadline() {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("op", "add");
        operation.put("path", "/spec/progressDeadlineSeconds");
        operation.put("value", 120);
        Map<String, Object> patch = new LinkedHashMap<>();
        patch.put("target", Map.of("kind", "Deployment"));
        patch.put("patch", yaml(List.of(operation)));
        return patch;
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
