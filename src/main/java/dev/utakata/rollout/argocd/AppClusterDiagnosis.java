package dev.utakata.rollout.argocd;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.rollout.PodsReport;
import dev.utakata.rollout.RolloutTarget;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for why an environment does not come up or does not go. It only reads, never much and never for long, and what a
 * cluster refuses or does not answer is left out: nobody's rollout is to fail because of its diagnosis.
 */
final class AppClusterDiagnosis {

    private static final Logger log = LoggerFactory.getLogger(AppClusterDiagnosis.class);
    private static final long MOST_OBJECTS = 100;
    private static final int MOST_LOG_BYTES = 64 * 1024;
    private static final int LONGEST_ANSWER_MILLIS = 5_000;
    private static final ListOptions SOME =
            new ListOptionsBuilder().withLimit(MOST_OBJECTS).build();
    private static final ListOptions SOME_WARNINGS = new ListOptionsBuilder()
            .withLimit(MOST_OBJECTS)
            .withFieldSelector("type=Warning")
            .build();

    private final ArgoCdClusters clusters;

    AppClusterDiagnosis(ArgoCdClusters clusters) {
        this.clusters = clusters;
    }

    Optional<PodsReport> pods(RolloutTarget target) {
        String namespace = target.destination();
        return clusters.app()
                .flatMap(cluster -> ask(
                                cluster,
                                "list pods in " + namespace,
                                client -> client.pods().inNamespace(namespace).list(SOME))
                        .map(KubernetesResourceList::getItems)
                        .map(pods -> PodTroubles.of(
                                workload(cluster, namespace, pods),
                                (pod, container) -> lastLines(cluster, namespace, pod, container))));
    }

    List<String> remains(RolloutTarget target) {
        List<String> sentences = new ArrayList<>();
        // What is in the namespace is nearer to the cause than the Application, which waits for it.
        clusters.app()
                .flatMap(cluster -> ask(
                        cluster,
                        "get namespaces " + target.destination(),
                        client -> client.namespaces()
                                .withName(target.destination())
                                .get()))
                .ifPresent(namespace -> sentences.addAll(Remains.of(namespace)));
        ask(
                        clusters.manager(),
                        "get applications " + target.application() + " in " + target.namespace(),
                        client -> client.genericKubernetesResources(ArgoCdRollouts.APPLICATION)
                                .inNamespace(target.namespace())
                                .withName(target.application())
                                .get())
                .ifPresent(application -> sentences.addAll(Remains.of(application)));
        return List.copyOf(sentences);
    }

    private static Workload workload(ClusterClient cluster, String namespace, List<Pod> pods) {
        return new Workload(
                pods,
                listed(
                        cluster,
                        "list events in " + namespace,
                        client -> client.v1().events().inNamespace(namespace).list(SOME_WARNINGS)),
                listed(
                        cluster,
                        "list replicasets in " + namespace,
                        client -> client.apps()
                                .replicaSets()
                                .inNamespace(namespace)
                                .list(SOME)),
                listed(
                        cluster,
                        "list statefulsets in " + namespace,
                        client -> client.apps()
                                .statefulSets()
                                .inNamespace(namespace)
                                .list(SOME)));
    }

    private static <T extends HasMetadata> List<T> listed(
            ClusterClient cluster, String what, Function<KubernetesClient, @Nullable KubernetesResourceList<T>> call) {
        return ask(cluster, what, call).map(KubernetesResourceList::getItems).orElse(List.of());
    }

    /** Of the run that ended; where that is not kept any more, of the one that goes on. */
    private static List<String> lastLines(ClusterClient cluster, String namespace, String pod, String container) {
        return log(cluster, namespace, pod, container, true)
                .or(() -> log(cluster, namespace, pod, container, false))
                .orElse(List.of());
    }

    private static Optional<List<String>> log(
            ClusterClient cluster, String namespace, String pod, String container, boolean previous) {
        String path = "api/v1/namespaces/" + namespace + "/pods/" + pod + "/log?container=" + container + "&previous="
                + previous + "&tailLines=" + CrashLog.LINES + "&limitBytes=" + MOST_LOG_BYTES;
        return ask(cluster, "get pods/log " + pod + " in " + namespace, client -> text(client, path))
                .map(CrashLog::lastLines)
                .filter(lines -> !lines.isEmpty());
    }

    /**
     * Asks by the address: fabric8's own way to a log first waits for the pod to be ready, which it will not be, and
     * either limits the log or takes that of the run before.
     */
    private static @Nullable String text(KubernetesClient client, String path) {
        HttpClient http = client.getHttpClient();
        HttpRequest request =
                http.newHttpRequestBuilder().uri(client.getMasterUrl() + path).build();
        try {
            HttpResponse<String> answer = http.sendAsync(request, String.class)
                    .orTimeout(patience(client), TimeUnit.MILLISECONDS)
                    .join();
            return answer.isSuccessful() ? answer.body() : null;
        } catch (CompletionException unheard) {
            return null;
        }
    }

    /** An answer may be nothing at all, as that of a proxy in between. */
    private static <T> Optional<T> ask(
            ClusterClient cluster, String what, Function<KubernetesClient, @Nullable T> call) {
        try {
            return Optional.ofNullable(cluster.<@Nullable T>call(what, client -> call.apply(impatient(client))));
        } catch (TransientFailure | PermanentFailure unheard) {
            log.debug("Left out of the diagnosis: {}", unheard.getMessage());
            return Optional.empty();
        }
    }

    private static KubernetesClient impatient(KubernetesClient client) {
        RequestConfig ordinary = client.getConfiguration().getRequestConfig();
        RequestConfig settings = new RequestConfigBuilder(ordinary)
                .withRequestTimeout(patience(client))
                .build();
        return client.newClient(settings).adapt(KubernetesClient.class);
    }

    private static int patience(KubernetesClient client) {
        return Math.min(LONGEST_ANSWER_MILLIS, client.getConfiguration().getRequestTimeout());
    }
}
