package dev.utakata.image.registry;

import dev.utakata.image.ImageReference;
import java.net.URI;

/**
 * Where a registry keeps what a tag names.
 *
 * @param registry host as in the image's name
 * @param repository the repository within it
 * @param insecure whether it is asked over http
 */
record Manifest(String registry, String repository, String tag, boolean insecure) {

    private static final String DOCKER_HUB = "docker.io";

    /** Reads a name as Docker does: without a host, it is one of Docker Hub; there, without an owner, an official one. */
    static Manifest of(ImageReference image, Registries registries) {
        String name = image.name();
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean hasHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = hasHost ? first : DOCKER_HUB;
        String repository = hasHost ? name.substring(slash + 1) : name;
        if (registry.equals(DOCKER_HUB) && !repository.contains("/")) {
            repository = "library/" + repository;
        }
        return new Manifest(
                registry, repository, image.tag(), registries.of(registry).insecure());
    }

    URI url() {
        // Docker Hub's API is not at the name that its images bear.
        String host = registry.equals(DOCKER_HUB) ? "registry-1.docker.io" : registry;
        return URI.create((insecure ? "http://" : "https://") + host + "/v2/" + repository + "/manifests/" + tag);
    }

    /** The right to read it, in the words of token servers. */
    String scope() {
        return "repository:" + repository + ":pull";
    }

    @Override
    public String toString() {
        return registry + "/" + repository + ":" + tag;
    }
}
