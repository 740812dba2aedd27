package dev.utakata.world.cluster;

import dev.utakata.world.cluster.AppPod.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The pods of the app cluster, one for each image; those of the version before serve until the new ones do. */
public final class Pods {

    private final Predicate<String> hasImage;
    private final Map<String, List<AppPod>> byNamespace = new TreeMap<>();
    private final Map<String, State> held = new HashMap<>();

    Pods(Predicate<String> hasImage) {
        this.hasImage = hasImage;
    }

    /** What there is in a namespace. */
    public List<AppPod> in(String namespace) {
        return List.copyOf(byNamespace.getOrDefault(namespace, List.of()));
    }

    /** From now on, pods that start in this namespace come to this and no further. */
    public void hold(String namespace, State state) {
        held.put(namespace, state);
    }

    /** Whatever it was, it is mended. */
    public void release(String namespace) {
        held.remove(namespace);
    }

    public boolean held(String namespace) {
        return held.containsKey(namespace);
    }

    /** Makes the pods for these images, in place of those that have not come up. */
    public void start(String namespace, List<String> images) {
        List<AppPod> pods = new ArrayList<>(in(namespace));
        pods.removeIf(pod -> pod.state() != State.READY);
        for (String image : images) {
            if (pods.stream().noneMatch(pod -> pod.image().equals(image))) {
                pods.add(new AppPod(name(image), image, State.STARTING));
            }
        }
        byNamespace.put(namespace, pods);
    }

    /** Has the pods that are not up become what they come to. @param crash whether those that run crash */
    public void look(String namespace, boolean crash) {
        byNamespace.computeIfPresent(
                namespace,
                (name, pods) -> new ArrayList<>(pods.stream()
                        .map(pod -> pod.state() == State.READY ? pod : pod.in(state(name, pod.image(), crash)))
                        .toList()));
    }

    /** These images serve, and no others are left. */
    public void serve(String namespace, List<String> images) {
        byNamespace.computeIfPresent(
                namespace,
                (name, pods) -> new ArrayList<>(pods.stream()
                        .filter(pod -> images.contains(pod.image()))
                        .map(pod -> pod.in(State.READY))
                        .toList()));
    }

    void end(String namespace) {
        byNamespace.remove(namespace);
    }

    private State state(String namespace, String image, boolean crash) {
        return Optional.ofNullable(held.get(namespace)).orElseGet(() -> {
            if (!hasImage.test(image)) {
                return State.IMAGE_MISSING;
            }
            return crash ? State.CRASHING : State.STARTING;
        });
    }

    private static String name(String image) {
        return String.format("web-%08x", image.hashCode());
    }
}
