package dev.utakata.world.argocd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * As much of kustomize as the story needs: namespace, images and the Ingress's host, and its complaints about what is
 * broken. The overlay's images are taken for those that run, whether or not its base names them.
 */
final class Kustomize {

    private static final Set<String> KEYS = Set.of(
            "apiVersion",
            "kind",
            "metadata",
            "resources",
            "components",
            "namespace",
            "namePrefix",
            "nameSuffix",
            "labels",
            "commonAnnotations",
            "images",
            "replicas",
            "patches",
            "replacements",
            "configMapGenerator",
            "secretGenerator",
            "generatorOptions",
            "sortOptions",
            "buildMetadata");

    private final Tree tree;
    private final String folder;
    private final Map<String, String> labels = new TreeMap<>();

    /** A commit's tree. */
    interface Tree {
        /** The text files below a folder, by name relative to it; empty where there is no such folder. */
        Map<String, String> below(String folder);
    }

    private Kustomize(Tree tree, String folder) {
        this.tree = tree;
        this.folder = folder;
    }

    static Rendered render(Tree tree, String folder) throws BrokenOverlay {
        return new Kustomize(tree, folder).render();
    }

    private Rendered render() throws BrokenOverlay {
        Map<String, String> files = tree.below(folder);
        if (files.isEmpty()) {
            throw new BrokenOverlay(folder + ": app path does not exist");
        }
        String text = files.get("kustomization.yaml");
        if (text == null) {
            throw new BrokenOverlay("unable to find one of 'kustomization.yaml' in directory '" + folder + "'");
        }
        Map<?, ?> kustomization = map(parse("kustomization.yaml", text));
        for (Object key : kustomization.keySet()) {
            if (!KEYS.contains(key)) {
                throw new BrokenOverlay("invalid Kustomization: json: unknown field \"" + key + "\"");
            }
        }
        if (!(kustomization.get("namespace") instanceof String namespace)) {
            throw new BrokenOverlay("the overlay names no namespace, and the Application's destination has none");
        }
        Set<String> hosts = new LinkedHashSet<>();
        for (Object resource : list(kustomization.get("resources"))) {
            hosts.addAll(resource(files, String.valueOf(resource)));
        }
        for (Object patch : list(kustomization.get("patches"))) {
            hosts.addAll(patch(files, map(patch)));
        }
        return new Rendered(namespace, labels, images(kustomization), hosts);
    }

    private static List<Rendered.Image> images(Map<?, ?> kustomization) throws BrokenOverlay {
        List<Rendered.Image> images = new ArrayList<>();
        for (Object entry : list(kustomization.get("images"))) {
            Map<?, ?> image = map(entry);
            Object name = Optional.<Object>ofNullable(image.get("newName")).orElse(image.get("name"));
            String digest = image.get("digest") instanceof String text ? text : "";
            Object newTag = image.get("newTag");
            if (!(newTag instanceof String) && (newTag != null || digest.isEmpty())) {
                throw new BrokenOverlay(
                        "invalid Kustomization: json: cannot unmarshal number into Go struct field Image.images.newTag"
                                + " of type string");
            }
            images.add(new Rendered.Image(String.valueOf(name), newTag == null ? "" : newTag.toString(), digest));
        }
        return images;
    }

    /** A file of the overlay, or another folder with a kustomization. @return the hosts that it has of itself */
    private Set<String> resource(Map<String, String> files, String resource) throws BrokenOverlay {
        String text = files.get(resource);
        if (text != null) {
            if (parse(resource, text) instanceof Map<?, ?> document && "Namespace".equals(document.get("kind"))) {
                map(map(document.get("metadata")).get("labels"))
                        .forEach((name, value) -> labels.put(String.valueOf(name), String.valueOf(value)));
            }
            return hosts(text, resource);
        }
        String other = Path.of(folder).resolve(resource).normalize().toString();
        if (!tree.below(other).containsKey("kustomization.yaml")) {
            throw new BrokenOverlay("accumulating resources: accumulation err='accumulating resources from '" + resource
                    + "': must build at directory: not a valid directory'");
        }
        return Set.of();
    }

    private static Set<String> hosts(String text, String file) throws BrokenOverlay {
        Set<String> hosts = new LinkedHashSet<>();
        Object document = parse(file, text);
        if (document instanceof Map<?, ?> resource && "Ingress".equals(resource.get("kind"))) {
            for (Object rule : list(map(resource.get("spec")).get("rules"))) {
                if (map(rule).get("host") instanceof String host) {
                    hosts.add(host);
                }
            }
        }
        return hosts;
    }

    private static Set<String> patch(Map<String, String> files, Map<?, ?> patch) throws BrokenOverlay {
        String text = patch.get("patch") instanceof String inline ? inline : files.get(patch.get("path"));
        if (text == null) {
            throw new BrokenOverlay("no such patch file: " + patch.get("path"));
        }
        if (!(parse("patch", text) instanceof List<?> operations)) {
            return hosts(text, "patch");
        }
        Set<String> hosts = new LinkedHashSet<>();
        for (Object operation : operations) {
            boolean ofHost = String.valueOf(map(operation).get("path")).matches("/spec/rules/\\d+/host");
            if (ofHost && map(operation).get("value") instanceof String host) {
                hosts.add(host);
            }
        }
        return hosts;
    }

    private static Object parse(String file, String text) throws BrokenOverlay {
        try {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return document == null ? Map.of() : document;
        } catch (YAMLException failure) {
            throw new BrokenOverlay("invalid YAML in " + file + ": " + failure.getMessage());
        }
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
