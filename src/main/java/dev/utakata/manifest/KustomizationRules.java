package dev.utakata.manifest;

import dev.utakata.failure.PermanentFailure;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What a kustomization may refer to: files beside it, and folders of the same repository. What is fetched from elsewhere
 * while rendering can change under a reviewed commit, and what leaves the repository cannot be rendered at all.
 */
final class KustomizationRules {

    static final Set<String> NAMES = Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");
    private static final Set<String> FOLDERS = Set.of("resources", "components", "bases");

    private static final Set<String> FILES = Set.of(
            "crds",
            "configurations",
            "generators",
            "transformers",
            "validators",
            "patchesStrategicMerge",
            "files",
            "envs",
            "env",
            "path");

    private static final Set<String> CHARTS = Set.of("helmCharts", "helmChartInflationGenerator", "helmGlobals");

    /** As kustomize tells a repository from a path. */
    private static final Pattern REMOTE = Pattern.compile(
            "^[A-Za-z][A-Za-z0-9+.-]*://.*|^git::.*|^[\\w.-]+@[\\w.-]+:.*|.*//.*|.*[?](ref|version)=.*");

    private static final Pattern HOST = Pattern.compile("^[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}(:\\d+)?[/:].*");

    private final Map<String, String> files;
    private final Set<String> folders = new LinkedHashSet<>();

    private KustomizationRules(Map<String, String> files) {
        this.files = files;
    }

    static boolean isKustomization(String file) {
        return NAMES.contains(file.substring(file.lastIndexOf('/') + 1));
    }

    /**
     * Checks every kustomization of a tree.
     *
     * @param files text by path from the repository's root
     * @return the folders outside of the tree that are referred to
     * @throws PermanentFailure naming file and line
     */
    static Set<String> check(Map<String, String> files) {
        KustomizationRules rules = new KustomizationRules(files);
        files.forEach((name, text) -> {
            if (isKustomization(name)) {
                rules.check(name, text);
            }
        });
        return rules.folders;
    }

    private void check(String file, String text) {
        Node root;
        try {
            root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
        } catch (YAMLException broken) {
            throw new PermanentFailure(
                    file + " is not YAML: "
                            + String.valueOf(broken.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    "The platform team mends it.",
                    broken);
        }
        if (root instanceof MappingNode mapping) {
            mapping.getValue().forEach(pair -> field(file, pair));
        }
    }

    private void field(String file, NodeTuple pair) {
        String key = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (CHARTS.contains(key)) {
            throw wrong(
                    file,
                    pair.getKeyNode(),
                    "inflates a chart while rendering, which Argo CD does only with a flag, and from elsewhere",
                    "Render the chart into the manifest repository, or use a template of Helm values.");
        }
        if (FOLDERS.contains(key) || FILES.contains(key)) {
            for (ScalarNode reference : scalars(pair.getValueNode())) {
                reference(file, reference, FOLDERS.contains(key));
            }
            return;
        }
        // Patches, replacements and generators name files one level down.
        for (Node entry : entries(pair.getValueNode())) {
            if (entry instanceof MappingNode mapping) {
                mapping.getValue().stream()
                        .filter(inner ->
                                inner.getKeyNode() instanceof ScalarNode name && FILES.contains(name.getValue()))
                        .flatMap(inner -> scalars(inner.getValueNode()).stream())
                        .forEach(reference -> reference(file, reference, false));
            }
        }
    }

    private void reference(String file, ScalarNode node, boolean mayBeFolder) {
        String value = node.getValue();
        if (value.contains("\n")) {
            return; // an inline patch
        }
        // A generator's file may be given a name of its own: name=path.
        String reference = mayBeFolder ? value : value.replaceFirst("^[A-Za-z0-9._-]+=", "");
        String folder = file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
        String path =
                Path.of("/" + folder).resolve(reference).normalize().toString().substring(1);
        boolean here = files.containsKey(path) || files.keySet().stream().anyMatch(name -> name.startsWith(path + "/"));
        if (REMOTE.matcher(reference).matches()
                || (!here && HOST.matcher(reference).matches())) {
            throw wrong(
                    file,
                    node,
                    "fetches " + reference + " while rendering, which can change under a reviewed commit",
                    "Copy it into the manifest repository.");
        }
        boolean leaves =
                reference.startsWith("/") || climbs(reference) > folder.split("/").length - (folder.isEmpty() ? 1 : 0);
        if (leaves || (!mayBeFolder && !path.startsWith(folder.isEmpty() ? "" : folder + "/"))) {
            throw wrong(
                    file,
                    node,
                    "refers to " + reference + ", which is outside of " + (leaves ? "the repository" : "its folder"),
                    "Put the file beside the kustomization, or refer to a folder that has one of its own.");
        }
        if (mayBeFolder && !here) {
            folders.add(path);
        }
    }

    /** How many folders up a path leads at its highest point. */
    private static int climbs(String reference) {
        int depth = 0;
        int highest = 0;
        for (String part : reference.split("/")) {
            depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
            highest = Math.min(highest, depth);
        }
        return -highest;
    }

    private static List<ScalarNode> scalars(Node node) {
        List<ScalarNode> scalars = new ArrayList<>();
        for (Node entry : entries(node)) {
            if (entry instanceof ScalarNode scalar) {
                scalars.add(scalar);
            }
        }
        return scalars;
    }

    private static List<Node> entries(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    }

    private static PermanentFailure wrong(String file, Node node, String what, String remedy) {
        return new PermanentFailure(
                file + ", line " + (node.getStartMark().getLine() + 1) + ", " + what, "Platform team: " + remedy);
    }
}
