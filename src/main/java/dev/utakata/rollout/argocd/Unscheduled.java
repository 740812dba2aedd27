package dev.utakata.rollout.argocd;

import java.util.LinkedHashMap;
import java.util.Map;

/** Puts into words why the scheduler finds no node for a pod. */
final class Unscheduled {

    /** By what the scheduler's message contains. (pkg/scheduler/framework/plugins) */
    private static final Map<String, String> WORDS = words();

    private Unscheduled() {}

    /** @param message such as {@code 0/3 nodes are available: 3 Insufficient cpu. preemption: …} */
    static String says(String message) {
        String because = WORDS.entrySet().stream()
                .filter(words -> message.contains(words.getKey()))
                .findFirst()
                .map(words -> ", because " + words.getValue())
                .orElse("");
        String said = message.replaceFirst("\\s*(preemption: .*|no new claims to deallocate.*)", "");
        return "cannot be scheduled" + because + (said.isEmpty() ? "" : ": " + said);
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("unbound immediate PersistentVolumeClaims", "a volume claim is not bound");
        words.put("persistentvolumeclaim", "a volume claim is not there");
        words.put("volume node affinity conflict", "the volume is in another zone");
        words.put("Insufficient cpu", "no node has enough free CPU");
        words.put("Insufficient memory", "no node has enough free memory");
        words.put("Insufficient ", "no node has enough of what is requested");
        words.put("Too many pods", "the nodes are full");
        words.put("node affinity/selector", "no node matches the node selector or affinity");
        words.put("untolerated taint", "the nodes have taints that are not tolerated");
        return words;
    }
}
