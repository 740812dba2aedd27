package dev.utakata.world.argocd;

import java.util.List;
import java.util.Set;

/**
 * What an overlay comes to.
 *
 * @param images with their tags
 * @param hosts under which the Ingress is reached
 */
record Rendered(String namespace, List<Image> tagged, Set<String> hosts) {

    List<String> images() {
        return tagged.stream().map(Image::toString).toList();
    }

    /** An image with its tag. */
    record Image(String name, String tag) {

        @Override
        public String toString() {
            return name + ":" + tag;
        }
    }
}
