package dev.utakata.rollout.argocd;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ArgoCdConfiguration {

    @Bean(destroyMethod = "close")
    ArgoCdRollouts rollouts(ClusterProperties clusters) {
        ClusterProperties.Cluster app = clusters.app();
        return new ArgoCdRollouts(Clusters.client(clusters.manager()), app == null ? null : Clusters.client(app));
    }
}
