package dev.utakata.rollout.argocd;

import dev.utakata.outside.OneLine;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one pod: what its containers say of themselves, else its scheduling, else the events about it. An
 * event stays for an hour after its cause, therefore events count only while the pod is not ready.
 */
final class PodFindings {

    private static final int LONGEST = 200;
    private static final Set<String> MOUNTS = Set.of("FailedMount", "FailedAttachVolume");
    private static final Set<String> SANDBOX = Set.of("FailedCreatePodSandBox");
    private static final Set<String> UNHEALTHY = Set.of("Unhealthy");
    private static final Pattern PROBE =
            Pattern.compile("(Readiness|Liveness|Startup) probe (?:failed|errored)[^:]*(?:: )?(.*)", Pattern.DOTALL);
    private static final Pattern HTTP_STATUS = Pattern.compile("HTTP probe failed with statuscode: (\\d+)");

    private final Pod pod;
    private final Warnings warnings;

    PodFindings(Pod pod, Warnings warnings) {
        this.pod = pod;
        this.warnings = warnings;
    }

    List<Finding> find() {
        if (pod.getStatus() == null || PodState.ready(pod)) {
            return List.of();
        }
        Optional<Finding> ended = ended();
        if (ended.isPresent()) {
            return List.of(ended.get());
        }
        List<Finding> ofContainers = ofContainers();
        if (!ofContainers.isEmpty()) {
            return ofContainers;
        }
        return Stream.of(unscheduled(), mount(), sandbox(), probe(Set.of("Readiness", "Liveness", "Startup")))
                .flatMap(Optional::stream)
                .limit(1)
                .toList();
    }

    /** Ended as a whole, by its node or a deadline. */
    private Optional<Finding> ended() {
        String reason = pod.getStatus().getReason();
        if (!PodState.phase(pod).equals("Failed") || reason == null) {
            return Optional.empty();
        }
        String said = said(pod.getStatus().getMessage());
        return Optional.of(
                found(Cause.ENDED, (reason.equals("Evicted") ? "got evicted" : "failed with " + reason) + after(said)));
    }

    private List<Finding> ofContainers() {
        List<Finding> findings = new ArrayList<>();
        for (ContainerStatus status : pod.getStatus().getInitContainerStatuses()) {
            new ContainerFinding(pod, status, true, warnings).find().ifPresent(findings::add);
        }
        for (ContainerStatus status : pod.getStatus().getContainerStatuses()) {
            new ContainerFinding(pod, status, false, warnings).find().ifPresent(findings::add);
        }
        // A container that its probe had killed looks like one that crashed.
        Optional<Finding> killer = probe(Set.of("Liveness", "Startup"));
        return findings.stream()
                .map(finding -> killer.filter(probe -> ContainerFinding.killed(finding))
                        .map(probe -> new Finding(
                                Cause.PROBE,
                                finding.kind(),
                                finding.name(),
                                probe.says()
                                        .replaceFirst(
                                                "cannot pass the (\\w+) probe",
                                                "got restarted, because the $1 probe failed"),
                                finding.crashed()))
                        .orElse(finding))
                .toList();
    }

    private Optional<Finding> unscheduled() {
        return PodState.condition(pod, "PodScheduled")
                .filter(scheduled ->
                        "False".equals(scheduled.getStatus()) && "Unschedulable".equals(scheduled.getReason()))
                .map(scheduled -> Unscheduled.says(said(scheduled.getMessage())))
                .map(says -> found(Cause.SCHEDULE, says));
    }

    private Optional<Finding> mount() {
        return warnings.newest("Pod", pod.getMetadata(), MOUNTS)
                .map(message -> found(Cause.MOUNT, "cannot mount a volume" + after(ContainerMessages.plain(message))));
    }

    private Optional<Finding> sandbox() {
        return warnings.newest("Pod", pod.getMetadata(), SANDBOX)
                .map(message -> found(Cause.MOUNT, "cannot be set up on the node" + after(said(message))));
    }

    private Optional<Finding> probe(Set<String> kinds) {
        return warnings.all("Pod", pod.getMetadata(), UNHEALTHY)
                .map(PROBE::matcher)
                .filter(probe -> probe.matches() && kinds.contains(probe.group(1)))
                .findFirst()
                .map(probe -> found(
                        Cause.PROBE,
                        "cannot pass the " + probe.group(1).toLowerCase(Locale.ROOT) + " probe"
                                + after(answer(said(probe.group(2))))));
    }

    private static String answer(String said) {
        Matcher status = HTTP_STATUS.matcher(said);
        return status.matches() ? "the answer was HTTP " + status.group(1) : said;
    }

    private static String said(@Nullable String message) {
        return message == null ? "" : OneLine.of(message, LONGEST);
    }

    private static String after(String said) {
        return said.isEmpty() ? "" : ": " + said;
    }

    private Finding found(Cause cause, String says) {
        return Finding.of(cause, "Pod", pod.getMetadata().getName(), says);
    }
}
