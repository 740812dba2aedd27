package dev.utakata.manifest;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.image.ImageReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What kustomize has made of an overlay. It ignores an image or a patch that matches nothing in silence, so that what came
 * out is looked at: our images, our host, and our namespace alone.
 */
final class BuiltOverlay {

    private final List<Map<?, ?>> documents = new ArrayList<>();

    BuiltOverlay(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(64 << 20);
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(text)) {
            if (document instanceof Map<?, ?> map) {
                documents.add(map);
            }
        }
    }

    /** @throws PermanentFailure where it would run something else, or somewhere else */
    void check(OverlayValues values) {
        Set<String> images = new LinkedHashSet<>();
        documents.forEach(document -> images(document, images));
        for (ImageReference image : values.images().all()) {
            if (!image.isAmong(images)) {
                throw new PermanentFailure(
                        "the built overlay would not run " + image + ", but " + some(images),
                        "Platform team: the name of the image in the base must be just " + image.name()
                                + ", whatever its tag.");
            }
        }
        if (documents.stream().noneMatch(document -> names(document, values.host()))) {
            throw new PermanentFailure(
                    "the built overlay is not reached under " + values.host(),
                    "Platform team: let the Ingress or the route bear the host; a patch that matches nothing is ignored.");
        }
        documents.forEach(document -> place(document, values.namespace()));
        if (documents.stream()
                .noneMatch(document -> "Namespace".equals(document.get("kind"))
                        && values.namespace().equals(metadata(document).get("name")))) {
            throw new PermanentFailure(
                    "the built overlay does not bring its namespace " + values.namespace() + " along",
                    "Platform team: add a manifest of kind Namespace to the template. One that Argo CD makes by itself is"
                            + " left behind when the environment goes.");
        }
    }

    private static void place(Map<?, ?> document, String ours) {
        Object namespace = metadata(document).get("namespace");
        boolean stranger = "Namespace".equals(document.get("kind"))
                && !ours.equals(metadata(document).get("name"));
        if (stranger || (namespace != null && !namespace.equals(ours))) {
            throw new PermanentFailure(
                    "the built overlay has a " + document.get("kind") + " "
                            + metadata(document).get("name") + (stranger ? "" : " in the namespace " + namespace)
                            + ", which is not the environment's own",
                    "Platform team: keep everything in the namespace " + ours
                            + "; what is shared belongs elsewhere than into an environment.");
        }
    }

    private static Map<?, ?> metadata(Map<?, ?> document) {
        return document.get("metadata") instanceof Map<?, ?> metadata ? metadata : Map.of();
    }

    /** Whatever a pod's containers name, be the pod in a Deployment, a CronJob or a resource that we do not know. */
    private static void images(Object node, Set<String> images) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("image") instanceof String image) {
                images.add(image);
            }
            map.values().forEach(value -> images(value, images));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> images(value, images));
        }
    }

    private static boolean names(Object node, String host) {
        if (node instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(value -> names(value, host));
        }
        if (node instanceof List<?> list) {
            return list.stream().anyMatch(value -> names(value, host));
        }
        // Traefik's rules name a host in backquotes.
        return node instanceof String text && (text.equals(host) || text.contains("`" + host + "`"));
    }

    private static String some(Set<String> images) {
        return images.isEmpty()
                ? "no image at all"
                : String.join(", ", images.stream().limit(5).toList()) + (images.size() > 5 ? " and others" : "");
    }
}
