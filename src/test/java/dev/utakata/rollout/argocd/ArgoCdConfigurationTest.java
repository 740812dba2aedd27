package dev.utakata.rollout.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.rollout.RolloutTarget;
import dev.utakata.rollout.Rollouts;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

class ArgoCdConfigurationTest {

    private static final RolloutTarget TARGET = new RolloutTarget("argocd", "preview-x", "previews", "x");

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(ArgoCdConfiguration.class, Properties.class);

    @Test
    void itStartsWhileTheClusterCannotBeReached() {
        runner.withPropertyValues("utakata.clusters.manager.kubeconfig=/no/such/file")
                .run(context -> {
                    Rollouts rollouts = context.getBean(Rollouts.class);

                    assertThatThrownBy(() -> rollouts.status(TARGET)).isInstanceOf(PermanentFailure.class);
                });
    }

    @Test
    void anAppClusterThatIsNotNamedIsNotAsked() {
        runner.run(context -> {
            assertThat(context.getBean(ClusterProperties.class).app()).isNull();
            assertThat(context.getBean(Rollouts.class).namespaceExists(TARGET)).isEmpty();
        });
    }

    @Test
    void anAppClusterThatIsNamedIsAsked() {
        runner.withPropertyValues("utakata.clusters.app.kubeconfig=/no/such/file")
                .run(context -> {
                    Rollouts rollouts = context.getBean(Rollouts.class);

                    assertThatThrownBy(() -> rollouts.namespaceExists(TARGET))
                            .isInstanceOf(PermanentFailure.class)
                            .hasMessageContaining("the app cluster");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Properties {

        @Bean
        ClusterProperties clusterProperties(Environment environment) {
            return Binder.get(environment).bindOrCreate("utakata.clusters", Bindable.of(ClusterProperties.class));
        }
    }
}
