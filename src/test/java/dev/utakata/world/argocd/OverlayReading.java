package dev.utakata.world.argocd;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What the world's repo server makes of an overlay: enough of kustomize to know what would run under which name. */
record OverlayReading(String namespace, String image, String tag, String host) {

    static Optional<OverlayReading> of(Map<String, String> files) {
        String kustomization = files.get("kustomization.yaml");
        if (kustomization == null) {
            return Optional.empty();
        }
        try {
            Map<?, ?> root = (Map<?, ?>) yaml(kustomization);
            Map<?, ?> image = (Map<?, ?>) ((List<?>) root.get("images")).getFirst();
            return host(root)
                    .map(host -> new OverlayReading(
                            (String) root.get("namespace"),
                            (String) image.get("name"),
                            (String) image.get("newTag"),
                            host));
        } catch (YAMLException | ClassCastException | NullPointerException broken) {
            return Optional.empty();
        }
    }

    private static Optional<String> host(Map<?, ?> root) {
        for (Object entry : (List<?>) root.get("patches")) {
            Map<?, ?> patch = (Map<?, ?>) entry;
            if ("Ingress".equals(((Map<?, ?>) patch.get("target")).get("kind"))) {
                Map<?, ?> operation = (Map<?, ?>) ((List<?>) yaml((String) patch.get("patch"))).getFirst();
                return Optional.of((String) operation.get("value"));
            }
        }
        return Optional.empty();
    }

    private static Object yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }
}
