package dev.utakata.rollout.argocd;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.Throttled;
import dev.utakata.failure.TransientFailure;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;

/** The one translation of a Kubernetes API server's refusals into ours. */
final class KubernetesFailures {

    private KubernetesFailures() {}

    /**
     * @param cluster in words, such as {@code the manager cluster}
     * @param what was asked for, such as {@code patch applications shop-pr-7 in argocd}
     */
    static RuntimeException translate(String cluster, String what, KubernetesClientException failure) {
        int code = failure.getCode();
        // The exception's own message holds the address and the answer's body; neither is for people to read.
        String said = capitalised(cluster) + (code > 0 ? " answered " + code : " did not answer") + " to: " + what;
        return switch (code) {
            case 400, 405, 406, 415, 422 ->
                new PermanentFailure(
                        said,
                        "Platform team: check that the version of Argo CD and its CRDs is a supported one.",
                        failure);
            case 401 ->
                new PermanentFailure(
                        said,
                        "Platform team: check the credentials in the kubeconfig, or Utakata's service account.",
                        failure);
            case 403 ->
                new PermanentFailure(
                        said,
                        "Platform team: check the RBAC role of Utakata's service account: it must be allowed to " + what
                                + ".",
                        failure);
            case 404 ->
                new PermanentFailure(
                        said,
                        "Platform team: check that Argo CD is installed and the namespace in the project's rollout settings.",
                        failure);
            case 429 -> new Throttled(said, retryAfter(failure).orElse(null), failure);
            default -> new TransientFailure(said, retryAfter(failure).orElse(null), failure);
        };
    }

    private static Optional<Duration> retryAfter(KubernetesClientException failure) {
        return Optional.ofNullable(failure.getStatus())
                .map(status -> status.getDetails())
                .map(StatusDetails::getRetryAfterSeconds)
                .filter(seconds -> seconds > 0)
                .map(Duration::ofSeconds);
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
