package dev.utakata.world.cluster;

import dev.utakata.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The app cluster: which images exist, which namespaces there are, and what answers under which host. */
public final class AppCluster {

    private final Set<String> registry = new LinkedHashSet<>();
    private final Set<String> namespaces = new LinkedHashSet<>();
    private final Map<String, String> owners = new TreeMap<>();
    private final Map<String, Running> byHost = new TreeMap<>();
    private final Pods pods = new Pods(this::hasImage);

    /** By namespace the finalizer that keeps it from going; and those that are on their way out. */
    private final Map<String, String> finalizers = new TreeMap<>();

    private final Set<String> terminating = new LinkedHashSet<>();

    private Optional<String> loadBalancer = Optional.of("localhost");

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

    /** Labels a namespace as an environment's. @param installation the Utakata that its label names; empty for none */
    public void label(String namespace, String installation) {
        owners.put(namespace, installation);
    }

    /** By the label of the namespaces that bear an environment's name, which Utakata has made them. */
    public Map<String, String> owners() {
        Map<String, String> all = new TreeMap<>(owners);
        all.keySet().retainAll(namespaces);
        return all;
    }

    /** Ends a namespace and all that runs in it. Where something of it has a finalizer, it stays until that is let go. */
    public void deleteNamespace(String namespace) {
        byHost.values().removeIf(running -> running.namespace().equals(namespace));
        pods.end(namespace);
        if (finalizers.containsKey(namespace) && namespaces.contains(namespace)) {
            terminating.add(namespace);
        } else {
            namespaces.remove(namespace);
        }
    }

    /** From now on an Ingress of this namespace has this finalizer, and whose it is does not look. */
    public void blockNamespace(String namespace, String finalizer) {
        finalizers.put(namespace, finalizer);
    }

    /** The finalizer is taken off. */
    public void releaseNamespace(String namespace) {
        finalizers.remove(namespace);
        if (terminating.remove(namespace)) {
            namespaces.remove(namespace);
        }
    }

    /** The finalizer that a namespace which is on its way out waits for. */
    public Optional<String> blockedBy(String namespace) {
        return terminating.contains(namespace) ? Optional.ofNullable(finalizers.get(namespace)) : Optional.empty();
    }

    /** From now on the controllers say that this is the load balancer; empty while they have none. */
    public void balances(Optional<String> address) {
        loadBalancer = address;
    }

    /** What the controllers say that all traffic enters by. */
    public Optional<String> loadBalancer() {
        return loadBalancer;
    }

    /** The hosts that something in this namespace routes. */
    public List<String> hosts(String namespace) {
        return byHost.entrySet().stream()
                .filter(host -> host.getValue().namespace().equals(namespace))
                .map(Map.Entry::getKey)
                .toList();
    }

    public Pods pods() {
        return pods;
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
