package dev.utakata.rollout.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.leaks.Told;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import dev.utakata.rollout.RolloutTarget;
import dev.utakata.rollout.Rollouts;
import dev.utakata.world.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** YAML's own complaints quote the place, and HTTP's the header. */
    @ParameterizedTest
    @ValueSource(strings = {"token: '%s", "token: \"%s\\n\"", "token: {%s: x, y", "token: [%s]", "password: *%s"})
    void aKubeconfigThatCannotBeUsedIsNotQuoted(String user, @TempDir Path folder) throws IOException {
        String config = """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "http://localhost:1"}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                current-context: c
                users:
                - name: u
                  user:
                    %s
                """.formatted(user.formatted(Secrets.make("token in a broken kubeconfig", "")));
        Path file = Files.writeString(folder.resolve("config"), config);
        runner.withPropertyValues("utakata.clusters.manager.kubeconfig=" + file).run(context -> {
            Throwable failure =
                    catchThrowable(() -> context.getBean(Rollouts.class).status(TARGET));
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            Told.look("trace of " + user, trace.toString());
            assertThat(failure).isInstanceOfAny(PermanentFailure.class, TransientFailure.class);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Properties {

        @Bean
        Effects effects() {
            return Effects.done();
        }

        @Bean
        OutsideCalls outsideCalls() {
            return new OutsideCalls(Clock.systemUTC());
        }

        @Bean
        ClusterProperties clusterProperties(Environment environment) {
            return Binder.get(environment).bindOrCreate("utakata.clusters", Bindable.of(ClusterProperties.class));
        }
    }
}
