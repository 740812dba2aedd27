package dev.utakata.rollout.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.utakata.rollout.PodsReport;
import dev.utakata.rollout.PodsReport.Trouble;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PodTroublesTest {

    private static final String IMAGE = "registry.example.com/shop:abc";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"images", "starts", "crashes", "places", "probes", "refusals"})
    void aTroubleIsToldInOneSentence(String situation, List<HasMetadata> seen, String sentence) {
        PodsReport report = report(seen);

        assertThat(report.troubles()).extracting(Trouble::sentence).containsExactly(sentence);
        assertThat(report.troubles())
                .allSatisfy(trouble -> assertThat(trouble.sentence())
                        .contains(trouble.object().split(" ")[1])
                        .doesNotContain("\n"));
    }

    static Stream<Arguments> images() {
        return Stream.of(
                arguments(
                        "the registry has no such image",
                        seen(waits(
                                "ImagePullBackOff",
                                "Back-off pulling image \"" + IMAGE
                                        + "\": ErrImagePull: rpc error: code = NotFound desc ="
                                        + " failed to pull and unpack image \"" + IMAGE
                                        + "\": failed to resolve reference \"" + IMAGE + "\": " + IMAGE
                                        + ": not found")),
                        "Pod web-1 cannot pull the image " + IMAGE + ": not found."),
                arguments(
                        "the registry does not let it in",
                        seen(waits(
                                "ErrImagePull",
                                "failed to pull and unpack image \"" + IMAGE
                                        + "\": failed to resolve reference \"" + IMAGE
                                        + "\": pulling from host registry.example.com failed with status code"
                                        + " [manifests abc]: 401 Unauthorized")),
                        "Pod web-1 cannot pull the image " + IMAGE
                                + ": pulling from host registry.example.com failed with status code [manifests abc]:"
                                + " 401 Unauthorized."),
                arguments(
                        "only an event says why",
                        seen(
                                waits("ImagePullBackOff", "Back-off pulling image \"" + IMAGE + "\""),
                                event("Pod", "web-1", "Failed", "Error: ImagePullBackOff"),
                                event(
                                        "Pod",
                                        "web-1",
                                        "Failed",
                                        "Failed to pull image \"" + IMAGE
                                                + "\": rpc error: code = Unknown desc = dial tcp: i/o timeout")),
                        "Pod web-1 cannot pull the image " + IMAGE + ": dial tcp: i/o timeout."),
                arguments(
                        "nobody says why",
                        seen(waits("ImagePullBackOff", "Back-off pulling image \"" + IMAGE + "\"")),
                        "Pod web-1 cannot pull the image " + IMAGE + "."),
                arguments(
                        "the registry says a lot",
                        seen(waits("ErrImagePull", "x".repeat(500))),
                        "Pod web-1 cannot pull the image " + IMAGE + ": " + "x".repeat(159) + "…"),
                arguments(
                        "the image's name is not one",
                        seen(waits("InvalidImageName", "Failed to apply default image tag")),
                        "Pod web-1 cannot run the image \"" + IMAGE + "\", because that is not a valid image name."),
                arguments(
                        "an init container's image",
                        seen(pod("web-1", """
                                phase: Pending
                                initContainerStatuses:
                                - {name: migrate, state: {waiting: {reason: ErrImagePull, message: manifest unknown}}}
                                containerStatuses:
                                - {name: app, state: {waiting: {reason: PodInitializing}}}
                                """)),
                        "Pod web-1 cannot pull the image registry.example.com/migrate:abc: manifest unknown."));
    }

    static Stream<Arguments> starts() {
        return Stream.of(
                arguments(
                        "a ConfigMap is missing",
                        seen(waits("CreateContainerConfigError", "configmap \"shop-config\" not found")),
                        "Pod web-1 cannot start the container app: there is no ConfigMap shop-config."),
                arguments(
                        "a Secret is missing",
                        seen(waits("CreateContainerConfigError", "secret \"shop-db\" not found")),
                        "Pod web-1 cannot start the container app: there is no Secret shop-db."),
                arguments(
                        "a key is missing",
                        seen(waits("CreateContainerConfigError", "couldn't find key url in Secret shop-pr-7/shop-db")),
                        "Pod web-1 cannot start the container app: there is no key url in the Secret shop-db."),
                arguments(
                        "it may not run as root",
                        seen(
                                waits(
                                        "CreateContainerConfigError",
                                        "container has runAsNonRoot and image will run as root (pod: \"web-1\", container: app)")),
                        "Pod web-1 cannot start the container app: container has runAsNonRoot and image will run as"
                                + " root."),
                arguments(
                        "it cannot be created",
                        seen(waits("CreateContainerError", "container name \"app_web-1\" is reserved")),
                        "Pod web-1 cannot start the container app: container name \"app_web-1\" is reserved."),
                arguments(
                        "its command is not there",
                        seen(crashLoop("""
                                {reason: StartError, exitCode: 128, message: 'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "serve": executable file not found in $PATH: unknown'}
                                """)),
                        "Pod web-1 cannot start the container app: exec: \"serve\": executable file not found in"
                                + " $PATH."));
    }

    static Stream<Arguments> crashes() {
        return Stream.of(
                arguments(
                        "it crashes again and again",
                        seen(crashLoop("{reason: Error, exitCode: 1}")),
                        "Pod web-1 crashed: the container app ended with exit code 1."),
                arguments(
                        "it has just crashed",
                        seen(container("terminated: {reason: Error, exitCode: 139}", "{}")),
                        "Pod web-1 crashed: the container app ended with exit code 139 (segmentation fault)."),
                arguments(
                        "it runs between two crashes",
                        seen(container("running: {}", "{terminated: {reason: Error, exitCode: 137}}")),
                        "Pod web-1 crashed: the container app ended with exit code 137 (killed)."),
                arguments(
                        "it ends without an error",
                        seen(crashLoop("{reason: Completed, exitCode: 0}")),
                        "Pod web-1 cannot stay up: the container app ended with exit code 0, though it is to keep"
                                + " running."),
                arguments(
                        "nobody knows how it ended",
                        seen(container("waiting: {reason: CrashLoopBackOff}", "{}")),
                        "Pod web-1 crashed: the container app does not stay up."),
                arguments(
                        "it needs more memory than it may have",
                        seen(crashLoop("{reason: OOMKilled, exitCode: 137}")),
                        "Pod web-1 ran out of memory: the container app needs more than its limit of 256Mi."),
                arguments(
                        "an init container without a limit needs more memory than there is",
                        seen(pod("web-1", """
                                initContainerStatuses:
                                - {name: migrate, state: {terminated: {reason: OOMKilled, exitCode: 137}}}
                                """)),
                        "Pod web-1 ran out of memory: the init container migrate was killed for it, though it has no"
                                + " limit of its own."),
                arguments(
                        "an init container fails",
                        seen(pod("web-1", """
                                phase: Pending
                                initContainerStatuses:
                                - {name: migrate, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 2}}}
                                containerStatuses:
                                - {name: app, state: {waiting: {reason: PodInitializing}}}
                                """)),
                        "Pod web-1 crashed: the init container migrate ended with exit code 2."));
    }

    static Stream<Arguments> places() {
        return Stream.of(
                arguments(
                        "too little CPU",
                        seen(unscheduled("0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are"
                                + " available: 3 No preemption victims found for incoming pod.")),
                        "Pod web-1 cannot be scheduled, because no node has enough free CPU: 0/3 nodes are available:"
                                + " 3 Insufficient cpu."),
                arguments(
                        "too little memory",
                        seen(unscheduled("0/3 nodes are available: 3 Insufficient memory.")),
                        "Pod web-1 cannot be scheduled, because no node has enough free memory: 0/3 nodes are"
                                + " available: 3 Insufficient memory."),
                arguments(
                        "taints",
                        seen(unscheduled(
                                "0/1 nodes are available: 1 node(s) had untolerated taint {dedicated: build}.")),
                        "Pod web-1 cannot be scheduled, because the nodes have taints that are not tolerated: 0/1 nodes"
                                + " are available: 1 node(s) had untolerated taint {dedicated: build}."),
                arguments(
                        "a volume is not bound",
                        seen(unscheduled("0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.")),
                        "Pod web-1 cannot be scheduled, because a volume claim is not bound: 0/3 nodes are available:"
                                + " pod has unbound immediate PersistentVolumeClaims."),
                arguments(
                        "something that the scheduler did not say before",
                        seen(unscheduled("the moon is full")),
                        "Pod web-1 cannot be scheduled: the moon is full."),
                arguments(
                        "a volume's ConfigMap is missing",
                        seen(
                                waits("ContainerCreating", ""),
                                event(
                                        "Pod",
                                        "web-1",
                                        "FailedMount",
                                        "MountVolume.SetUp failed for volume \"config\" : configmap \"shop-config\""
                                                + " not found")),
                        "Pod web-1 cannot mount a volume: there is no ConfigMap shop-config."),
                arguments(
                        "a volume is still elsewhere",
                        seen(
                                waits("ContainerCreating", ""),
                                event(
                                        "Pod",
                                        "web-1",
                                        "FailedAttachVolume",
                                        "Multi-Attach error for volume \"pvc-1\" Volume is already used by pod(s) web-0")),
                        "Pod web-1 cannot mount a volume: Multi-Attach error for volume \"pvc-1\" Volume is already"
                                + " used by pod(s) web-0."),
                arguments(
                        "the node has no address left",
                        seen(
                                waits("ContainerCreating", ""),
                                event(
                                        "Pod",
                                        "web-1",
                                        "FailedCreatePodSandBox",
                                        "plugin type=\"aws-cni\" failed (add): failed to assign an IP address to"
                                                + " container")),
                        "Pod web-1 cannot be set up on the node: plugin type=\"aws-cni\" failed (add): failed to assign"
                                + " an IP address to container."),
                arguments(
                        "evicted",
                        seen(pod("web-1", """
                                phase: Failed
                                reason: Evicted
                                message: "The node was low on resource: memory. "
                                """)),
                        "Pod web-1 got evicted: The node was low on resource: memory."),
                arguments(
                        "too late",
                        seen(pod("web-1", """
                                phase: Failed
                                reason: DeadlineExceeded
                                message: Pod was active on the node longer than the specified deadline
                                """)),
                        "Pod web-1 failed with DeadlineExceeded: Pod was active on the node longer than the specified"
                                + " deadline."));
    }

    static Stream<Arguments> probes() {
        return Stream.of(
                arguments(
                        "not ready",
                        seen(
                                container("running: {}", "{}"),
                                event(
                                        "Pod",
                                        "web-1",
                                        "Unhealthy",
                                        "Readiness probe failed: HTTP probe failed with statuscode: 503")),
                        "Pod web-1 cannot pass the readiness probe: the answer was HTTP 503."),
                arguments(
                        "not started yet",
                        seen(
                                container("running: {}", "{}"),
                                event(
                                        "Pod",
                                        "web-1",
                                        "Unhealthy",
                                        "Startup probe failed: dial tcp 10.0.0.7:8080: connect: connection refused")),
                        "Pod web-1 cannot pass the startup probe: dial tcp 10.0.0.7:8080: connect: connection refused."),
                arguments(
                        "killed for its probe",
                        seen(
                                crashLoop("{reason: Error, exitCode: 143}"),
                                event("Pod", "web-1", "Unhealthy", "Liveness probe failed: context deadline exceeded")),
                        "Pod web-1 got restarted, because the liveness probe failed: context deadline exceeded."),
                arguments(
                        "crashed by itself, so the probe is not to blame",
                        seen(
                                crashLoop("{reason: Error, exitCode: 1}"),
                                event("Pod", "web-1", "Unhealthy", "Liveness probe failed: connection refused")),
                        "Pod web-1 crashed: the container app ended with exit code 1."));
    }

    static Stream<Arguments> refusals() {
        String quota = "pods \"web-6d5f-\" is forbidden: exceeded quota: preview, requested: cpu=1, used: cpu=4,"
                + " limited: cpu=4";
        return Stream.of(
                arguments(
                        "a ReplicaSet over the quota",
                        seen(replicaSet("web-6d5f", 0, quota)),
                        "ReplicaSet web-6d5f cannot create pods: exceeded quota: preview, requested: cpu=1, used: cpu=4,"
                                + " limited: cpu=4."),
                arguments(
                        "a ReplicaSet whose pods are not secure enough",
                        seen(replicaSet(
                                "web-6d5f",
                                0,
                                "pods \"web-6d5f-\" is forbidden: violates PodSecurity \"restricted:latest\": runAsNonRoot"
                                        + " != true")),
                        "ReplicaSet web-6d5f cannot create pods: violates PodSecurity \"restricted:latest\":"
                                + " runAsNonRoot != true."),
                arguments(
                        "a StatefulSet that a webhook refuses",
                        seen(
                                new StatefulSetBuilder()
                                        .withNewMetadata()
                                        .withName("db")
                                        .endMetadata()
                                        .build(),
                                event(
                                        "StatefulSet",
                                        "db",
                                        "FailedCreate",
                                        "create Pod db-0 in StatefulSet db failed error: admission webhook"
                                                + " \"policy.example.com\" denied the request: no owner label")),
                        "StatefulSet db cannot create pods: admission webhook \"policy.example.com\" denied the request:"
                                + " no owner label."),
                arguments(
                        "a Job over the quota",
                        seen(event("Job", "migrate", "FailedCreate", "Error creating: " + quota)),
                        "Job migrate cannot create pods: exceeded quota: preview, requested: cpu=1, used: cpu=4,"
                                + " limited: cpu=4."));
    }

    @Test
    void theSameTroubleOfSeveralReplicasIsToldOnce() {
        List<HasMetadata> seen = new ArrayList<>();
        for (String name : List.of("web-3", "web-1", "web-2")) {
            seen.add(pod(name, "containerStatuses: [{name: app, state: {running: {}}}]"));
            seen.add(event(
                    "Pod",
                    name,
                    "Unhealthy",
                    "Readiness probe failed: dial tcp 10.0.0." + name.charAt(4) + ":80: refused"));
        }
        seen.add(pod("api-1", crashLoopStatus("{exitCode: 3}")));
        seen.add(pod("api-2", crashLoopStatus("{exitCode: 3}")));

        PodsReport report = report(seen);

        assertThat(report.troubles())
                .extracting(Trouble::sentence)
                .containsExactly(
                        "2 pods: api-1 and api-2 crashed: the container app ended with exit code 3.",
                        "3 pods: web-1 and 2 others cannot pass the readiness probe: dial tcp 10.0.0.1:80: refused.");
        assertThat(report.troubles()).extracting(Trouble::object).containsExactly("Pod api-1", "Pod web-1");
        assertThat(report.troubles().getFirst().log()).containsExactly("log of app in api-1");
        assertThat(report.progress()).contains("0 of 5 pods ready");
    }

    @Test
    void theWorstComesFirstAndNotEverythingIsTold() {
        List<HasMetadata> seen = new ArrayList<>(seen(
                unscheduled("3 Insufficient cpu"),
                replicaSet("old", 0, "exceeded quota"),
                pod("web-2", crashLoopStatus("{exitCode: 1}")),
                pod("web-3", crashLoopStatus("{exitCode: 2}")),
                pod("web-4", crashLoopStatus("{exitCode: 3}")),
                pod("web-5", crashLoopStatus("{reason: OOMKilled, exitCode: 137}")),
                pod("web-6", "containerStatuses: [{name: app, state: {waiting: {reason: ErrImagePull}}}]")));

        List<Trouble> troubles = report(seen).troubles();

        assertThat(troubles)
                .extracting(Trouble::object)
                .containsExactly("Pod web-6", "Pod web-5", "Pod web-2", "Pod web-3", "Pod web-4");
        assertThat(troubles).filteredOn(trouble -> !trouble.log().isEmpty()).hasSize(2);
    }

    @Test
    void whatHelpsIsToldWithIt() {
        assertThat(report(seen(
                                pod(
                                        "web-6",
                                        "containerStatuses: [{name: app, state: {waiting: {reason: ErrImagePull}}}]"),
                                unscheduled("3 Insufficient cpu")))
                        .troubles())
                .extracting(Trouble::remedy)
                .satisfiesExactly(
                        image -> assertThat(image).contains("/test-tag rebuild"),
                        schedule -> assertThat(schedule).contains("make room in the cluster"));
    }

    @Test
    void podsThatAreDoneOrOnTheirWayOutDoNotCount() {
        Pod leaving = pod("web-2", crashLoopStatus("{exitCode: 1}"));
        leaving.getMetadata().setDeletionTimestamp("2026-11-23T10:00:00Z");
        PodsReport report = report(seen(
                pod("web-1", "{phase: Running, conditions: [{type: Ready, status: 'True'}]}"),
                leaving,
                pod("migrate-1", "{phase: Succeeded, conditions: [{type: Ready, status: 'False'}]}"),
                pod("web-3", "{phase: Pending}")));

        assertThat(report.progress()).contains("1 of 2 pods ready");
        assertThat(report.troubles()).isEmpty();
    }

    @Test
    void whatIsOverIsNotTold() {
        PodsReport report = report(seen(
                pod("web-1", "{phase: Running, conditions: [{type: Ready, status: 'True'}]}"),
                event("Pod", "web-1", "Unhealthy", "Readiness probe failed: connection refused"),
                replicaSet("web-1", 1, "exceeded quota"),
                owned(
                        "migrate-1",
                        "{phase: Failed, containerStatuses: [{name: app, state: {terminated: {exitCode: 1}}}]}"),
                owned("migrate-2", "{phase: Succeeded}")));

        assertThat(report.troubles()).isEmpty();
        assertThat(report.progress()).contains("1 of 1 pods ready");
    }

    @Test
    void ofAnEmptyNamespaceNothingIsSaid() {
        PodsReport report = report(List.of());

        assertThat(report.progress()).isEmpty();
        assertThat(report.troubles()).isEmpty();
    }

    @Test
    void anEventOfTheNamesakeBeforeIsNotHeld() {
        Pod pod = pod("db-0", "containerStatuses: [{name: app, state: {running: {}}}]");
        pod.getMetadata().setUid("new");
        Event event = event("Pod", "db-0", "Unhealthy", "Readiness probe failed: connection refused");
        event.getInvolvedObject().setUid("old");

        assertThat(report(List.of(pod, event)).troubles()).isEmpty();
    }

    private static PodsReport report(List<HasMetadata> seen) {
        return PodTroubles.of(
                new Workload(
                        of(Pod.class, seen),
                        of(Event.class, seen),
                        of(ReplicaSet.class, seen),
                        of(StatefulSet.class, seen)),
                (pod, container) -> List.of("log of " + container + " in " + pod));
    }

    private static <T> List<T> of(Class<T> type, List<HasMetadata> seen) {
        return seen.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static List<HasMetadata> seen(HasMetadata... objects) {
        return Arrays.asList(objects);
    }

    private static Pod waits(String reason, String message) {
        Pod pod = container("waiting: {reason: " + reason + "}", "{}");
        pod.getStatus()
                .getContainerStatuses()
                .getFirst()
                .getState()
                .getWaiting()
                .setMessage(message);
        return pod;
    }

    private static Pod crashLoop(String end) {
        return pod("web-1", crashLoopStatus(end));
    }

    private static String crashLoopStatus(String end) {
        return "containerStatuses: [{name: app, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: "
                + end.strip() + "}}]";
    }

    private static Pod container(String state, String last) {
        return pod("web-1", "containerStatuses: [{name: app, state: {" + state + "}, lastState: " + last + "}]");
    }

    private static Pod unscheduled(String message) {
        Pod pod = pod("web-1", """
                phase: Pending
                conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable}]
                """);
        pod.getStatus().getConditions().getFirst().setMessage(message);
        return pod;
    }

    /** A pod of a Job. */
    private static Pod owned(String name, String status) {
        Pod pod = pod(name, status);
        pod.getMetadata()
                .setOwnerReferences(List.of(new OwnerReferenceBuilder()
                        .withKind("Job")
                        .withName("migrate")
                        .build()));
        return pod;
    }

    private static Pod pod(String name, String status) {
        return Serialization.unmarshal("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s}
                spec:
                  initContainers:
                  - {name: migrate, image: 'registry.example.com/migrate:abc'}
                  containers:
                  - {name: app, image: '%s', resources: {limits: {memory: 256Mi}}}
                status:
                %s
                """.formatted(name, IMAGE, status.strip().indent(2)), Pod.class);
    }

    private static Event event(String kind, String name, String reason, String message) {
        return new EventBuilder()
                .withNewMetadata()
                .endMetadata()
                .withNewInvolvedObject()
                .withKind(kind)
                .withName(name)
                .endInvolvedObject()
                .withReason(reason)
                .withMessage(message)
                .withLastTimestamp("2026-11-23T10:00:00Z")
                .build();
    }

    private static ReplicaSet replicaSet(String name, int has, String refusal) {
        return new ReplicaSetBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .endSpec()
                .withNewStatus()
                .withReplicas(has)
                .addNewCondition()
                .withType("ReplicaFailure")
                .withStatus("True")
                .withReason("FailedCreate")
                .withMessage(refusal)
                .endCondition()
                .endStatus()
                .build();
    }
}
