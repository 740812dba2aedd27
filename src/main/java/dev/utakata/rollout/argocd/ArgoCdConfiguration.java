package dev.utakata.rollout.argocd;

import dev.utakata.rollout.Entrances;
import dev.utakata.rollout.Rollouts;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ArgoCdConfiguration {

    @Bean(destroyMethod = "close")
    ArgoCdClusters argoCdClusters(ClusterProperties properties) {
        ClusterClient manager = new ClusterClient("the manager cluster", properties.manager(), Timeouts.ORDINARY);
        Optional<ClusterClient> app = Optional.ofNullable(properties.app())
                .map(cluster -> new ClusterClient("the app cluster", cluster, Timeouts.ORDINARY));
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
}
