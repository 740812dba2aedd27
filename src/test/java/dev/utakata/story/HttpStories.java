package dev.utakata.story;

import dev.utakata.UtakataApplication;
import dev.utakata.world.Secrets;
import dev.utakata.world.World;
import dev.utakata.world.http.HttpWorld;
import dev.utakata.world.http.KubernetesFace;
import dev.utakata.world.http.Temporary;
import java.io.IOException;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The stories over real protocols: the whole application with its real adapters, on H2; only its engine is stepped. */
@SpringBootTest(classes = UtakataApplication.class, properties = "db-scheduler.enabled=false")
@Import({StoryConfiguration.class, HttpStories.Face.class})
class HttpStories extends WaysOfThePlatform {

    private static final String AWS_KEY = Secrets.make("AWS secret access key", "");
    private static final String AWS_SESSION = Secrets.make("AWS session token", "");

    static class Face {

        @Bean
        HttpWorld httpWorld(World world) {
            HttpWorld http = new HttpWorld(world);
            world.github().webUrl(http.url());
            return http;
        }

        @Bean
        KubernetesFace kubernetesFace(World world) {
            return new KubernetesFace(world);
        }

        @Bean
        DynamicPropertyRegistrar properties(
                World world,
                HttpWorld http,
                KubernetesFace kubernetes,
                Environment environment,
                ObjectProvider<HouseRules> rules)
                throws IOException {
            String kubeconfig =
                    kubernetes.writeKubeconfig(Temporary.folder("stories")).toString();
            System.setProperty("aws.accessKeyId", "AKIASTORIES");
            System.setProperty("aws.secretAccessKey", AWS_KEY);
            System.setProperty("aws.sessionToken", AWS_SESSION);
            return registry -> {
                Map<String, Object> common = StoryProperties.common();
                if (environment.containsProperty("utakata.github.app-id")) {
                    common.remove("utakata.github.token");
                }
                rules.ifAvailable(it -> it.at(http.url().getAuthority()).forEach((name, value) -> {
                    common.remove(name);
                    if (!value.isEmpty()) {
                        common.put(name, value);
                    }
                }));
                common.forEach((name, value) -> registry.add(name, () -> value));
                registry.add(
                        "spring.datasource.url",
                        () -> "jdbc:h2:mem:http-" + http.loadBalancerPort() + ";DB_CLOSE_DELAY=-1");
                registry.add("utakata.github.api-url", () -> http.url() + "/api/v3");
                registry.add("utakata.chatwork.api-url", () -> http.url() + "/chatwork");
                registry.add(
                        "utakata.chatwork.token",
                        () -> world.locked(() -> world.chatwork().token()));
                registry.add("utakata.route53.endpoint", () -> http.url() + "/route53");
                registry.add("utakata.clusters.manager.kubeconfig", () -> kubeconfig);
                registry.add("utakata.clusters.app.kubeconfig", () -> kubeconfig);
                registry.add("utakata.clusters.app.context", () -> "app");
                common.keySet().stream()
                        .filter(name -> name.matches("utakata\\.projects\\.[a-z]+\\.repository"))
                        .map(name -> name.replace("repository", ""))
                        .forEach(project -> {
                            registry.add(project + "verify.origin", () -> "http://{host}:" + http.loadBalancerPort());
                            registry.add(project + "dns.name-servers[0]", http::nameServer);
                        });
            };
        }
    }
}
