package dev.utakata.rollout.argocd;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.reconcile.Lease;
import dev.utakata.rollout.argocd.ClusterProperties.Cluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.File;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one cluster. It is made by the first call, so that Utakata starts while a cluster is away, and is
 * tried again by the next one where that failed. Safe for use by many threads.
 */
final class ClusterClient implements AutoCloseable {

    private final String name;
    private final Cluster settings;
    private final Timeouts timeouts;
    private @Nullable KubernetesClient client;

    /** @param name in messages, such as {@code the manager cluster} */
    ClusterClient(String name, Cluster settings, Timeouts timeouts) {
        this.name = name;
        this.settings = settings;
        this.timeouts = timeouts;
    }

    /** Calls the cluster. What it refuses is thrown in our own words. @param what is asked for, as a phrase */
    <T extends @Nullable Object> T call(String what, Function<KubernetesClient, T> call) {
        KubernetesClient connected = connected();
        Lease.check();
        try {
            return call.apply(connected);
        } catch (KubernetesClientException failure) {
            throw KubernetesFailures.translate(name, what, failure);
        }
    }

    /** The client itself, for what goes on after the call. */
    synchronized KubernetesClient connected() {
        if (client == null) {
            client = new KubernetesClientBuilder()
                    .withConfig(config())
                    .withHttpClientFactory(new JdkHttpClientFactory())
                    .build();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    private Config config() {
        Config found = found();
        if (!fitsAHeader(found.getOauthToken()) || !fitsAHeader(found.getAutoOAuthToken())) {
            // The HTTP client would refuse the header, and say it whole.
            throw unusable("has a token with blanks or line breaks in it");
        }
        return new ConfigBuilder(found)
                .withConnectionTimeout((int) timeouts.connect().toMillis())
                .withRequestTimeout((int) timeouts.answer().toMillis())
                // The reconciler tries again; by default the client would do so ten times, in the caller's thread.
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectLimit(-1)
                .build();
    }

    private Config found() {
        String context = blankToNull(settings.context());
        String kubeconfig = blankToNull(settings.kubeconfig());
        if (kubeconfig == null) {
            return Config.autoConfigure(context);
        }
        File file = new File(kubeconfig);
        if (!file.canRead()) {
            throw unusable("cannot be read");
        }
        try {
            return Config.fromKubeconfig(context, file);
        } catch (RuntimeException failure) {
            // Not as the cause: what reads YAML quotes the place where it stopped, and a token may be there.
            throw unusable("says nothing usable (" + failure.getClass().getSimpleName() + ")");
        }
    }

    private PermanentFailure unusable(String how) {
        return new PermanentFailure(
                "The kubeconfig of " + name + " " + how + ".",
                "Platform team: check the file and the context that utakata.clusters names.");
    }

    private static boolean fitsAHeader(@Nullable String token) {
        return token == null || token.matches("[!-~]*");
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
