package dev.utakata.rollout.argocd;

import dev.utakata.outside.OneLine;
import dev.utakata.rollout.PodsReport;
import dev.utakata.rollout.PodsReport.Trouble;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says of a namespace how its pods are, and why they do not come up. The same trouble of several is told once. */
final class PodTroubles {

    private static final int MOST_TROUBLES = 5;
    private static final int MOST_LOGS = 2;

    private final Workload workload;
    private final Logs logs;
    private int logsRead;

    private PodTroubles(Workload workload, Logs logs) {
        this.workload = workload;
        this.logs = logs;
    }

    static PodsReport of(Workload workload, Logs logs) {
        return new PodTroubles(workload, logs).report();
    }

    private PodsReport report() {
        List<Pod> counted = workload.pods().stream().filter(PodState::counts).toList();
        int ready = (int) counted.stream().filter(PodState::ready).count();
        return new PodsReport(ready, counted.size(), troubles());
    }

    private List<Trouble> troubles() {
        Map<String, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding finding : findings()) {
            alike.computeIfAbsent(finding.trouble(), trouble -> new ArrayList<>())
                    .add(finding);
        }
        return alike.values().stream().limit(MOST_TROUBLES).map(this::tell).toList();
    }

    private List<Finding> findings() {
        Warnings warnings = new Warnings(workload.events());
        List<Finding> findings = new ArrayList<>();
        for (Pod pod : workload.pods()) {
            if (!PodState.leaving(pod) && !PodState.done(pod) && !PodState.retried(pod, workload.pods())) {
                findings.addAll(new PodFindings(pod, warnings).find());
            }
        }
        findings.addAll(new OwnerFindings(workload, warnings).find());
        findings.sort(Comparator.comparing(Finding::cause).thenComparing(Finding::name));
        return findings;
    }

    private Trouble tell(Collection<Finding> alike) {
        List<Finding> all = List.copyOf(alike);
        Finding first = all.getFirst();
        return new Trouble(
                first.object(),
                OneLine.sentence(subject(all) + " " + first.says()),
                first.cause().remedy(),
                log(first));
    }

    private static String subject(List<Finding> alike) {
        Finding first = alike.getFirst();
        if (alike.size() == 1) {
            return first.object();
        }
        String kinds = first.kind().equals("Pod") ? "pods" : first.kind() + "s";
        String others = alike.size() == 2 ? alike.get(1).name() : (alike.size() - 1) + " others";
        return alike.size() + " " + kinds + ": " + first.name() + " and " + others;
    }

    private List<String> log(Finding finding) {
        if (finding.crashed().isEmpty() || logsRead == MOST_LOGS) {
            return List.of();
        }
        logsRead++;
        return logs.of(finding.name(), finding.crashed().get());
    }
}
