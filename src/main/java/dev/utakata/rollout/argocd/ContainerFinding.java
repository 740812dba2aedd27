package dev.utakata.rollout.argocd;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with one container of a pod that is not ready, as its status says. */
final class ContainerFinding {

    private static final Set<String> FAILED = Set.of("Failed");
    private static final Set<String> NO_IMAGE = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "ErrImageNeverPull",
            "RegistryUnavailable",
            "SignatureValidationFailed");
    private static final Set<String> NO_START = Set.of(
            "CreateContainerConfigError",
            "CreateContainerError",
            "PreCreateHookError",
            "PreStartHookError",
            "PostStartHookError",
            "RunContainerError");

    /** Ends for which no process of the container ever ran. */
    private static final Set<String> NEVER_RAN = Set.of("StartError", "ContainerCannotRun");

    private static final Map<Integer, String> EXITS = Map.of(
            126, "the command cannot be executed",
            127, "the command was not found",
            134, "aborted",
            137, "killed",
            139, "segmentation fault",
            143, "told to stop");

    private final Pod pod;
    private final ContainerStatus status;
    private final boolean init;
    private final Warnings warnings;

    ContainerFinding(Pod pod, ContainerStatus status, boolean init, Warnings warnings) {
        this.pod = pod;
        this.status = status;
        this.init = init;
        this.warnings = warnings;
    }

    /** Whether a container was ended from outside, for which a failed probe may be the reason. */
    static boolean killed(Finding finding) {
        return finding.says().contains("exit code 137") || finding.says().contains("exit code 143");
    }

    Optional<Finding> find() {
        ContainerState state = status.getState();
        if (state == null) {
            return Optional.empty();
        }
        if (state.getWaiting() != null) {
            return waiting(state.getWaiting());
        }
        if (state.getTerminated() != null) {
            return Optional.of(state.getTerminated())
                    .filter(ContainerFinding::failed)
                    .map(this::ended);
        }
        // Between two crashes it runs for a while.
        boolean well = Boolean.TRUE.equals(status.getReady());
        return before().filter(end -> !well && failed(end)).map(this::ended);
    }

    private Optional<Finding> waiting(ContainerStateWaiting waiting) {
        String reason = waiting.getReason() == null ? "" : waiting.getReason();
        if (reason.equals("InvalidImageName")) {
            return Optional.of(found(
                    Cause.IMAGE, "cannot run the image \"" + image() + "\", because that is not a valid image name"));
        }
        if (NO_IMAGE.contains(reason)) {
            return Optional.of(found(Cause.IMAGE, "cannot pull the image " + image() + after(registrySaid(waiting))));
        }
        if (NO_START.contains(reason)) {
            return Optional.of(notStarted(waiting.getMessage()));
        }
        if (reason.equals("CrashLoopBackOff")) {
            return Optional.of(before().map(this::ended)
                    .orElseGet(() -> crashed(Cause.CRASH, "crashed: " + name() + " does not stay up")));
        }
        return before().filter(ContainerFinding::failed).map(this::ended);
    }

    private Finding ended(ContainerStateTerminated end) {
        String reason = end.getReason() == null ? "" : end.getReason();
        if (reason.equals("OOMKilled")) {
            return crashed(Cause.MEMORY, "ran out of memory: " + name() + memory());
        }
        if (NEVER_RAN.contains(reason)) {
            return notStarted(end.getMessage());
        }
        int exit = end.getExitCode() == null ? 0 : end.getExitCode();
        if (exit == 0) {
            return crashed(
                    Cause.CRASH, "cannot stay up: " + name() + " ended with exit code 0, though it is to keep running");
        }
        String meaning = EXITS.containsKey(exit) ? " (" + EXITS.get(exit) + ")" : "";
        return crashed(Cause.CRASH, "crashed: " + name() + " ended with exit code " + exit + meaning);
    }

    private Finding notStarted(@Nullable String message) {
        String said = message == null ? "" : ContainerMessages.plain(message);
        return found(Cause.START, "cannot start " + name() + after(said));
    }

    /** Where the status does not say more than that it waits, an event does. */
    private String registrySaid(ContainerStateWaiting waiting) {
        Stream<String> said = Stream.concat(
                Stream.ofNullable(waiting.getMessage()),
                warnings.all("Pod", pod.getMetadata(), FAILED).filter(message -> message.contains(image())));
        return said.map(message -> ContainerMessages.ofRegistry(message, image()))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String memory() {
        return spec().map(Container::getResources)
                .map(resources -> resources.getLimits())
                .map(limits -> limits.get("memory"))
                .map((Quantity limit) -> " needs more than its limit of " + limit)
                .orElse(" was killed for it, though it has no limit of its own");
    }

    private Optional<ContainerStateTerminated> before() {
        return Optional.ofNullable(status.getLastState()).map(ContainerState::getTerminated);
    }

    private String image() {
        return spec().map(Container::getImage).orElseGet(() -> status.getImage() == null ? "" : status.getImage());
    }

    private Optional<Container> spec() {
        if (pod.getSpec() == null) {
            return Optional.empty();
        }
        List<Container> containers =
                init ? pod.getSpec().getInitContainers() : pod.getSpec().getContainers();
        return containers.stream()
                .filter(container -> status.getName().equals(container.getName()))
                .findFirst();
    }

    private String name() {
        return (init ? "the init container " : "the container ") + status.getName();
    }

    private static boolean failed(ContainerStateTerminated end) {
        return (end.getExitCode() != null && end.getExitCode() != 0) || "OOMKilled".equals(end.getReason());
    }

    private static String after(String said) {
        return said.isEmpty() ? "" : ": " + said;
    }

    private Finding found(Cause cause, String says) {
        return Finding.of(cause, "Pod", pod.getMetadata().getName(), says);
    }

    private Finding crashed(Cause cause, String says) {
        return new Finding(cause, "Pod", pod.getMetadata().getName(), says, Optional.of(status.getName()));
    }
}
