package dev.utakata.world.cluster;

import dev.utakata.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The app cluster: which images exist, which namespaces there are, and what answers under which host. */
public final class AppCluster {

    private final Set<String> registry = new LinkedHashSet<>();
    private final Set<String> namespaces = new LinkedHashSet<>();
    private final Map<String, Running> byHost = new TreeMap<>();

    public AppCluster(World world) {}

    /** A build has pushed an image. @param image with its tag */
    public void push(String image) {
        registry.add(image);
    }

    /** @param image with its tag, or with the digest of one that was pushed */
    public boolean hasImage(String image) {
        return taggedAs(image).isPresent();
    }

    /** What the registry says that a tag names; empty where it knows no such tag. @param image with its tag */
    public Optional<String> digest(String image) {
        return registry.contains(image) ? Optional.of(digestOf(image)) : Optional.empty();
    }

    /** The image with its tag that this one names, be it by tag, by digest or by both. */
    public Optional<String> taggedAs(String image) {
        return registry.stream()
                .filter(pushed -> {
                    String name = pushed.substring(0, pushed.lastIndexOf(':'));
                    String digest = "@" + digestOf(pushed);
                    return image.equals(pushed) || image.equals(name + digest) || image.equals(pushed + digest);
                })
                .findFirst();
    }

    private static String digestOf(String image) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(image.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public void createNamespace(String namespace) {
        namespaces.add(namespace);
    }

    /** Ends a namespace and all that runs in it. */
    public void deleteNamespace(String namespace) {
        namespaces.remove(namespace);
        byHost.values().removeIf(running -> running.namespace().equals(namespace));
    }

    public Set<String> namespaces() {
        return Set.copyOf(namespaces);
    }

    /** From now on the load balancer sends this host's requests to this application. */
    public void serve(String host, Running running) {
        byHost.put(host, running);
    }

    /** What answers under this host; empty where the load balancer knows none and says 404. */
    public Optional<Running> behind(String host) {
        return Optional.ofNullable(byHost.get(host));
    }

    /**
     * A running application.
     *
     * @param image with its tag
     * @param commit what it reports as its revision: the image's tag
     */
    public record Running(String namespace, String image, String commit) {}
}
