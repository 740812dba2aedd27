package dev.utakata.rollout.argocd;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.File;

/** Makes clients. Making one asks the cluster nothing, so that Utakata starts while a cluster is away. */
final class Clusters {

    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;

    private Clusters() {}

    static KubernetesClient client(ClusterProperties.Cluster cluster) {
        Config config = new ConfigBuilder(config(cluster))
                .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
                // The client's own retries would sleep in our thread; the reconciler tries again by itself.
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    private static Config config(ClusterProperties.Cluster cluster) {
        if (cluster.kubeconfig() == null) {
            return Config.autoConfigure(cluster.context());
        }
        return Config.fromKubeconfig(cluster.context(), new File(cluster.kubeconfig()));
    }
}
