package dev.utakata.rollout.argocd;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.outside.CallEnding;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import dev.utakata.reconcile.Effects;
import dev.utakata.reconcile.Lease;
import dev.utakata.rollout.argocd.ClusterProperties.Cluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.File;
import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one cluster. It is made by the first call, so that Utakata starts while a cluster is away, and is
 * tried again by the next one where that failed. Safe for use by many threads.
 */
final class ClusterClient implements AutoCloseable {

    private final OutsideSystem system;
    private final String name;
    private final Cluster settings;
    private final Timeouts timeouts;
    private final Effects effects;
    private final OutsideCalls calls;
    private @Nullable KubernetesClient client;

    ClusterClient(OutsideSystem system, Cluster settings, Timeouts timeouts, Effects effects, OutsideCalls calls) {
        this.system = system;
        this.name = system.title().toLowerCase(Locale.ROOT);
        this.settings = settings;
        this.timeouts = timeouts;
        this.effects = effects;
        this.calls = calls;
    }

    /** Calls the cluster. What it refuses is thrown in our own words. @param what is asked for, as a phrase that begins with verb and kind */
    <T extends @Nullable Object> T call(String what, Function<KubernetesClient, T> call) {
        KubernetesClient connected = connected();
        Lease.check();
        OutsideCalls.Started started = calls.begin(system, operation(what));
        try {
            T answer = call.apply(connected);
            started.ended(Optional.empty().equals(answer) ? CallEnding.refused() : CallEnding.success());
            return answer;
        } catch (KubernetesClientException failure) {
            RuntimeException translated = KubernetesFailures.translate(name, what, failure);
            started.ended(isAnswer(what, failure.getCode()) ? CallEnding.refused() : CallEnding.of(translated));
            throw translated;
        } catch (RuntimeException failure) {
            started.ended(CallEnding.of(failure));
            throw failure;
        }
    }

    /** Something is about to be changed there. @param what it would do, as a phrase such as {@code delete namespaces a} */
    void changes(String what) {
        effects.before(what);
    }

    /** Of the app cluster we ask for what need not be there: kinds of another project, the log of a run that never was. */
    private boolean isAnswer(String what, int code) {
        return system == OutsideSystem.APP_CLUSTER
                && (code == HttpURLConnection.HTTP_NOT_FOUND
                        || code == HttpURLConnection.HTTP_BAD_REQUEST && what.startsWith("get pods/log "));
    }

    /** Tells of a call that was made beside those above and has failed, such as a watch. */
    void failed(String what, Throwable failure) {
        RuntimeException translated = failure instanceof KubernetesClientException known
                ? KubernetesFailures.translate(name, what, known)
                : new TransientFailure(name + " did not answer to: " + what, failure);
        calls.begin(system, operation(what)).ended(CallEnding.of(translated));
    }

    /** Verb and kind, without names. */
    private static String operation(String what) {
        String[] words = what.split(" ", 3);
        return words[0] + " " + words[1];
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
