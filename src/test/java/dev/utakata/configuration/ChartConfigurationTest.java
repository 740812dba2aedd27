package dev.utakata.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.utakata.chart.Chart;
import dev.utakata.chart.Rendered;
import dev.utakata.chart.Tree;
import dev.utakata.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What the chart mounts is read by Utakata, laid out as a kubelet does, and nothing is wrong with it. */
class ChartConfigurationTest {

    @TempDir
    Path mounts;

    private final Map<String, String> secrets = new TreeMap<>();

    static List<String> services() {
        return Chart.services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void every_set_of_values_is_a_configuration(String values) throws IOException {
        ConfigurableEnvironment environment = start(Chart.render(values));
        UtakataProperties properties = new PropertiesConfiguration().utakataProperties(environment);
        assertThat(properties.projects()).isNotEmpty();
        assertThat(properties.url()).hasHost("utakata.example.com");
        assertThat(revealed(properties.github().webhookSecrets()))
                .containsExactly(secrets.get("utakata.github.webhook-secrets"));
        assertThat(properties.chatwork().token().reveal()).isEqualTo(secrets.get("utakata.chatwork.token"));
        assertThat(environment.getProperty("management.server.port")).isEqualTo("8081");
    }

    @Test
    void what_is_secret_comes_from_its_files() throws IOException {
        ConfigurableEnvironment environment = start(Chart.render("postgres"));
        UtakataProperties properties = new PropertiesConfiguration().utakataProperties(environment);
        assertThat(environment.getProperty("spring.datasource.username"))
                .isEqualTo(secrets.get("spring.datasource.username"));
        assertThat(environment.getProperty("spring.datasource.password"))
                .isEqualTo(secrets.get("spring.datasource.password"));
        assertThat(properties.registries().getFirst().password().reveal()).isEqualTo(secrets.get("ghcr-password"));
        assertThat(properties.github().privateKey().resource()).isEqualTo("file:" + mounts + "/app.pem");
        assertThat(environment.getProperty("app.pem"))
                .as("the key itself is no property")
                .isNull();
        assertThat(properties.stopDelay()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void large_numbers_stay_what_they_are() throws IOException {
        UtakataProperties properties = new PropertiesConfiguration().utakataProperties(start(Chart.render("postgres")));
        assertThat(properties.projects().get("shop").chat().room()).isEqualTo(12345678901L);
        assertThat(properties.github().appId()).isEqualTo(1234567L);
        assertThat(properties.chatwork().accounts()).containsEntry("octocat", 1234567890L);
        assertThat(properties.route53().account()).isEqualTo("111122223333");
    }

    @Test
    void the_app_cluster_is_this_one_another_or_out_of_reach() throws IOException {
        assertThat(start("one-cluster").clusters().app())
                .as("there is access, by no kubeconfig")
                .satisfies(it -> assertThat(it.kubeconfig()).isEmpty());
        assertThat(start("managed").clusters().app().kubeconfig()).isEqualTo(mounts + "/app-cluster.yaml");
        assertThat(start("minimal").clusters().app()).isNull();
    }

    @Test
    void a_secret_with_several_values_is_a_list() throws IOException {
        Rendered rendered = Chart.render("minimal");
        start(rendered);
        Path file = mounts.resolve("secrets/utakata.github.webhook-secrets").toRealPath();
        Files.writeString(file, "old-one,the-next-one\n");
        UtakataProperties properties = new PropertiesConfiguration().utakataProperties(environment());
        assertThat(revealed(properties.github().webhookSecrets())).containsExactly("old-one", "the-next-one");
    }

    /** What the chart lets through, Utakata still looks at. */
    @Test
    void a_wrong_configuration_is_refused_at_the_start() throws IOException {
        ConfigurableEnvironment environment =
                start(Chart.render("minimal", "--set", "config.projects.shop.repository=shop"));
        assertThat(catchThrowableOfType(
                                InvalidConfiguration.class,
                                () -> new PropertiesConfiguration().utakataProperties(environment))
                        .problems())
                .containsOnlyKeys("utakata.projects.shop.repository");
    }

    private UtakataProperties start(String values) throws IOException {
        return new PropertiesConfiguration().utakataProperties(start(Chart.render(values)));
    }

    private ConfigurableEnvironment start(Rendered rendered) throws IOException {
        mount(rendered);
        return environment();
    }

    private ConfigurableEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "arguments", Map.of("spring.config.additional-location", "file:" + mounts + "/")));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }

    /** As a kubelet does: the files in a hidden folder, behind two links. */
    private void mount(Rendered rendered) throws IOException {
        Tree volume = rendered.deployment().at("spec", "template", "spec", "volumes").each().stream()
                .filter(it -> it.at("name").text().equals("config"))
                .findFirst()
                .orElseThrow();
        Path data = Files.createTempDirectory(mounts, "..2026_11_23_");
        Path link = mounts.resolve("..data");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, data.getFileName());
        write(data, "application.yml", rendered.application().replace("/etc/utakata/", mounts + "/"));
        secrets.clear();
        volume.everywhere("items").flatMap(it -> it.each().stream()).forEach(it -> {
            String path = it.at("path").text();
            String secret = secret();
            secrets.put(path.replace("secrets/", ""), secret);
            write(data, path, secret);
        });
    }

    private void write(Path data, String path, String text) {
        try {
            Path file = data.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Path first = Path.of(path).getName(0);
            Path visible = mounts.resolve(first);
            Files.deleteIfExists(visible);
            Files.createSymbolicLink(visible, Path.of("..data").resolve(first));
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static String secret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static List<String> revealed(List<Secret> secrets) {
        return secrets.stream().map(Secret::reveal).toList();
    }
}
