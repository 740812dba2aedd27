package dev.utakata.rollout.argocd;

import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import dev.utakata.reconcile.Effects;
import dev.utakata.rollout.Clusters;
import dev.utakata.rollout.Entrances;
import dev.utakata.rollout.Rollouts;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ArgoCdConfiguration {

    @Bean(destroyMethod = "close")
    ArgoCdClusters argoCdClusters(ClusterProperties properties, Effects effects, OutsideCalls calls) {
        ClusterClient manager = new ClusterClient(
                OutsideSystem.MANAGER_CLUSTER, properties.manager(), Timeouts.ORDINARY, effects, calls);
        Optional<ClusterClient> app = Optional.ofNullable(properties.app())
                .map(cluster ->
                        new ClusterClient(OutsideSystem.APP_CLUSTER, cluster, Timeouts.ORDINARY, effects, calls));
        return new ArgoCdClusters(manager, app);
    }

    @Bean
    Rollouts rollouts(ArgoCdClusters clusters) {
        return new ArgoCdRollouts(clusters);
    }

    @Bean
    Entrances entrances(ArgoCdClusters clusters) {
        return new AppClusterEntrances(clusters);
    }

    @Bean
    Clusters clusters(ArgoCdClusters clusters) {
        return new ArgoCdSetup(clusters);
    }
}
