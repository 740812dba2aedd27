package dev.utakata.world.argocd;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an overlay comes to.
 *
 * @param images with their tags
 * @param labels of the namespace
 * @param hosts under which the Ingress is reached
 */
record Rendered(String namespace, Map<String, String> labels, List<Image> tagged, Set<String> hosts) {

    List<String> images() {
        return tagged.stream().map(Image::toString).toList();
    }

    /** An image as the overlay names it. @param digest empty where it is not pinned */
    record Image(String name, String tag, String digest) {

        @Override
        public String toString() {
            return name + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
        }
    }
}
