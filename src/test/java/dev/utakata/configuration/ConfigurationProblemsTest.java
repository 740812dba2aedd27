package dev.utakata.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.utakata.forge.github.AppKey;
import dev.utakata.image.registry.RegistryProperties;
import dev.utakata.leaks.Told;
import dev.utakata.project.Project;
import dev.utakata.story.StoryProperties;
import dev.utakata.story.Town;
import dev.utakata.world.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.json.JsonMapper;

class ConfigurationProblemsTest {

    @Test
    void a_good_configuration_has_none_and_fills_in_the_rest() {
        PropertiesConfiguration configuration = new PropertiesConfiguration();
        UtakataProperties properties = read(StoryProperties.common());
        Project shop = configuration.projects(properties).byKey("shop").orElseThrow();
        assertThat(shop.build().timeout()).isEqualTo(Duration.ofMinutes(30));
        assertThat(shop.manifest().path()).isEqualTo("environments/{slug}");
        assertThat(shop.verify().status().contains(399)).isTrue();
        assertThat(properties.github().writes().perMinute()).isEqualTo(80);
        assertThat(properties.github().writes().perHour()).isEqualTo(500);
        assertThat(configuration.installation(properties).id()).isEqualTo("utakata.example.com");
    }

    @Test
    void all_problems_are_told_at_once_each_with_its_property_and_remedy() {
        Map<String, Object> broken = new LinkedHashMap<>(StoryProperties.common());
        broken.remove("utakata.url");
        broken.remove("utakata.github.webhook-secrets");
        broken.put("utakata.github.writes.per-minute", "-1");
        broken.put("utakata.projects.shop.repository", "shop");
        broken.put("utakata.projects.shop.lable", "test-env");
        broken.put("utakata.projects.shop.build.timeout", "soon");
        broken.put("utakata.projects.shop.build.image", "Registry/Shop:latest");
        broken.put("utakata.projects.shop.dns.host", "preview.example.com");
        broken.put("utakata.projects.shop.dns.mode", "bind");
        broken.remove("utakata.projects.shop.rollout.application-set");
        broken.put("utakata.projects.shop.limits.per-user", "0");
        broken.put("utakata.projects.shop.verify.status", "fine");

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> read(broken));

        assertThat(invalid.problems())
                .containsOnlyKeys(
                        "utakata.url",
                        "utakata.github.webhook-secrets",
                        "utakata.github.writes.per-minute",
                        "utakata.projects.shop.repository",
                        "utakata.projects.shop.lable",
                        "utakata.projects.shop.build.timeout",
                        "utakata.projects.shop.build.image",
                        "utakata.projects.shop.dns.host",
                        "utakata.projects.shop.dns.mode",
                        "utakata.projects.shop.rollout.application-set",
                        "utakata.projects.shop.limits.per-user",
                        "utakata.projects.shop.verify.status");
        assertThat(invalid.getMessage())
                .contains("12 problems", "owner/name", "30m", "route53", "UTAKATA_PROJECTS_SHOP_BUILD_TIMEOUT")
                .doesNotContain(StoryProperties.TOKEN);
    }

    @Test
    void the_dashboard_needs_both_halves_of_a_sign_in_and_addresses_to_believe() {
        Map<String, Object> broken = new LinkedHashMap<>(StoryProperties.common());
        broken.put("utakata.web.client-secret", Secrets.make("client secret", ""));
        broken.put("utakata.web.access", "proxy-header");
        broken.put("utakata.web.sessions", "1s");
        broken.put("utakata.web.proxy.header", "X Forwarded User");
        assertThat(catchThrowableOfType(InvalidConfiguration.class, () -> read(broken))
                        .problems())
                .containsOnlyKeys(
                        "utakata.web.client-id",
                        "utakata.web.sessions",
                        "utakata.web.proxy.header",
                        "utakata.web.proxy.addresses");
        broken.put("utakata.web.proxy.addresses", "10.0.0.0/8,proxy.example.com");
        assertThat(catchThrowableOfType(InvalidConfiguration.class, () -> read(broken))
                        .problems())
                .containsKey("utakata.web.proxy.addresses[1]");
        broken.put("utakata.web.access", "everybody");
        assertThat(catchThrowableOfType(InvalidConfiguration.class, () -> read(broken))
                        .problems())
                .containsKey("utakata.web.access");
    }

    @Test
    void without_a_word_about_the_dashboard_it_is_closed_and_everything_else_works() {
        assertThat(read(StoryProperties.common()).web().isClosed()).isTrue();
    }

    @Test
    void a_token_is_sent_unencrypted_on_this_machine_only() {
        Map<String, Object> broken = new LinkedHashMap<>(StoryProperties.common());
        broken.put("utakata.github.api-url", "http://github.example.com/api/v3");
        broken.put("utakata.chatwork.api-url", "http://127.0.0.1.example.com/v2");
        broken.put("utakata.route53.endpoint", "http://emulator:4566");
        broken.put("utakata.registries[0].host", "registry.example.com");
        broken.put("utakata.registries[0].endpoint", "http://emulator:4566");
        assertThat(catchThrowableOfType(InvalidConfiguration.class, () -> read(broken))
                        .problems())
                .containsOnlyKeys(
                        "utakata.github.api-url",
                        "utakata.chatwork.api-url",
                        "utakata.route53.endpoint",
                        "utakata.registries[0].endpoint");
        broken.put("utakata.github.api-url", "https://github.example.com/api/v3");
        broken.put("utakata.route53.endpoint", "http://localhost:4566");
        broken.put("utakata.registries[0].endpoint", "https://emulator:4566");
        broken.put("utakata.chatwork.api-url", "http://127.0.0.1:8080/v2");
        assertThat(read(broken).github().apiUrl()).hasScheme("https");
    }

    @Test
    void what_strangers_can_cost_must_be_bounded_and_not_nothing() {
        Map<String, Object> broken = new LinkedHashMap<>(StoryProperties.common());
        broken.put("utakata.webhooks.within", "0s");
        broken.put("utakata.webhooks.memory", "100KB");
        assertThat(catchThrowableOfType(InvalidConfiguration.class, () -> read(broken))
                        .problems())
                .containsOnlyKeys("utakata.webhooks.within", "utakata.webhooks.memory");
        broken.put("utakata.webhooks.memory", "plenty");
        assertThat(catchThrowableOfType(InvalidConfiguration.class, () -> read(broken))
                        .getMessage())
                .contains("64MB");
    }

    @Test
    void an_empty_configuration_names_what_is_needed() {
        InvalidConfiguration invalid =
                catchThrowableOfType(InvalidConfiguration.class, () -> read(Map.of("utakata.locale", "fr")));
        assertThat(invalid.problems())
                .containsKeys("utakata.url", "utakata.projects", "utakata.chatwork.token", "utakata.locale");
        InvalidConfiguration nothing = catchThrowableOfType(InvalidConfiguration.class, () -> read(Map.of()));
        assertThat(nothing.problems())
                .containsOnlyKeys("utakata.url", "utakata.github", "utakata.projects", "utakata.chatwork.token");
    }

    @Test
    void what_commands_may_ask_for_is_checked_too() {
        Map<String, Object> broken = new LinkedHashMap<>(StoryProperties.common());
        broken.put("utakata.github.intake", "poll");
        broken.put("utakata.projects.shop.manifest.parameters.REPLICAS", "1");
        broken.put("utakata.projects.shop.manifest.parameters.small", "1");
        broken.put("utakata.projects.shop.manifest.parameters.SEED", "a b");
        broken.put("utakata.projects.shop.lifetime.max", "1h");
        broken.put("utakata.projects.shop.authority.permission", "read");
        broken.put("utakata.projects.shop.authority.teams[0]", "platform");

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> read(broken));

        assertThat(invalid.problems())
                .containsOnlyKeys(
                        "utakata.github.intake",
                        "utakata.projects.shop.manifest.parameters",
                        "utakata.projects.shop.manifest.parameters.small",
                        "utakata.projects.shop.manifest.parameters.SEED",
                        "utakata.projects.shop.lifetime.max",
                        "utakata.projects.shop.authority.permission",
                        "utakata.projects.shop.authority.teams[0]");
    }

    @Test
    void records_are_written_in_one_account_and_in_named_zones_only() {
        Map<String, Object> broken = new LinkedHashMap<>(StoryProperties.common());
        broken.put("utakata.route53.account", "acme");
        broken.put("utakata.route53.zones[1].id", "/hostedzone/" + Town.ZONE);
        broken.put("utakata.route53.zones[1].name", "example.com.");
        broken.put("utakata.projects.shop.dns.host", "{slug}.example.com");
        StoryProperties.project(broken, "demo", "demo", "preview.example.com");
        broken.put("utakata.projects.demo.dns.zone", "ZPRODUCTION");

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> read(broken));

        assertThat(invalid.problems())
                .containsOnlyKeys(
                        "utakata.route53.account",
                        "utakata.route53.zones[1].id",
                        "utakata.route53.zones[1].name",
                        "utakata.projects.shop.dns.host",
                        "utakata.projects.demo.dns.zone");
        assertThat(invalid.problems().get("utakata.projects.shop.dns.host")).contains("{slug}.preview.example.com");
    }

    @Test
    void what_an_answer_must_be_like_is_checked() {
        Map<String, Object> broken = new LinkedHashMap<>(StoryProperties.common());
        broken.put("utakata.projects.shop.verify.revision-pointer", "build.commit");
        broken.put("utakata.projects.shop.verify.header", "no colon");
        broken.put("utakata.projects.shop.verify.body-text", " ");

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> read(broken));

        assertThat(invalid.problems())
                .containsOnlyKeys(
                        "utakata.projects.shop.verify.revision-pointer",
                        "utakata.projects.shop.verify.header",
                        "utakata.projects.shop.verify.body-text");
        assertThat(invalid.getMessage()).contains("Content-Type: text/html");
        broken.put("utakata.projects.shop.verify.header", "X-App: shop");
        broken.put("utakata.projects.shop.verify.body-text", "Welcome");
        broken.remove("utakata.projects.shop.verify.revision-header");
        invalid = catchThrowableOfType(InvalidConfiguration.class, () -> read(broken));
        assertThat(invalid.problems()).containsOnlyKeys("utakata.projects.shop.verify.revision-pointer");
        assertThat(invalid.getMessage()).contains("/build/commit");
        broken.put("utakata.projects.shop.verify.revision-pointer", "/build/commit");
        assertThatCode(() -> read(broken)).doesNotThrowAnyException();
    }

    @Test
    void the_load_balancer_is_named_once() {
        Map<String, Object> broken = new LinkedHashMap<>(StoryProperties.common());
        StoryProperties.project(broken, "demo", "demo", "preview.example.com");
        StoryProperties.project(broken, "docs", "docs", "preview.example.com");
        broken.put("utakata.projects.shop.dns.target-from", "ingress");
        broken.remove("utakata.projects.demo.dns.target");
        broken.remove("utakata.projects.docs.dns.target");
        broken.put("utakata.projects.docs.dns.mode", "wildcard");
        broken.put("utakata.projects.docs.dns.target-from", "gateway");

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> read(broken));

        assertThat(invalid.problems())
                .containsOnlyKeys(
                        "utakata.projects.shop.dns.target",
                        "utakata.projects.shop.dns.target-from",
                        "utakata.projects.demo.dns.target",
                        "utakata.projects.docs.dns.target-from");
        assertThat(invalid.problems().get("utakata.projects.shop.dns.target-from"))
                .contains("utakata.clusters.app");
    }

    @Test
    void without_an_account_no_record_is_written() {
        Map<String, Object> broken = new LinkedHashMap<>(StoryProperties.common());
        broken.keySet().removeIf(name -> name.startsWith("utakata.route53"));

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> read(broken));

        assertThat(invalid.problems()).containsOnlyKeys("utakata.route53.account", "utakata.projects.shop.dns.zone");
        broken.put("utakata.projects.shop.dns.mode", "wildcard");
        assertThatCode(() -> read(broken)).doesNotThrowAnyException();
    }

    @Test
    void what_the_platform_team_configures_must_fit_together() {
        Map<String, Object> broken = new LinkedHashMap<>(StoryProperties.common());
        String shop = "utakata.projects.shop.";
        broken.put("utakata.installation", "ours, and nobody else's");
        broken.put("utakata.audit.every", "0s");
        broken.remove(shop + "build.workflow");
        broken.put(shop + "build.images.Worker", "Registry/Worker");
        broken.put(shop + "manifest.activation", "merge");
        broken.put(shop + "rollout.mode", "pull-request-generator");
        broken.put(shop + "profiles.large.label", Town.LABEL);
        broken.put(shop + "profiles.large.template", "../templates");
        broken.put(shop + "profiles.small.label", "test-env-small");
        broken.put(shop + "profiles.small.parameters.SEED", "demo");
        broken.put(shop + "profiles.small.parameters.seed", "demo");

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> read(broken));

        assertThat(invalid.problems())
                .containsOnlyKeys(
                        "utakata.installation",
                        "utakata.audit.every",
                        shop + "build.workflow",
                        shop + "build.images.Worker",
                        shop + "rollout.mode",
                        shop + "profiles.large.label",
                        shop + "profiles.large.template",
                        shop + "profiles.small.parameters",
                        shop + "profiles.small.parameters.seed");
        assertThat(invalid.problems().get(shop + "rollout.mode"))
                .isEqualTo("must be directory-generator or managed where manifest.activation is merge.");
    }

    @Test
    void tokens_of_webhooks_are_base64_and_nobody_shares_an_account() {
        Map<String, Object> broken = new LinkedHashMap<>(StoryProperties.common());
        broken.put("utakata.chatwork.webhook-tokens", "dG9rZW4=, not base64!");
        broken.put("utakata.chatwork.accounts.hubot", "1001");

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> read(broken));

        assertThat(invalid.problems())
                .containsOnlyKeys("utakata.chatwork.webhook-tokens", "utakata.chatwork.accounts.octocat");
        assertThat(invalid.problems().get("utakata.chatwork.accounts.octocat")).contains("hubot");
        assertThat(invalid.getMessage()).doesNotContain("dG9rZW4=", "not base64");
        assertThat(read(StoryProperties.common()).chatwork().toString()).doesNotContain(StoryProperties.CHAT_TOKEN);
    }

    @Test
    void an_application_that_utakata_makes_needs_a_cluster_and_no_application_set() {
        Map<String, Object> managed = new LinkedHashMap<>(StoryProperties.common());
        String rollout = "utakata.projects.shop.rollout.";
        managed.remove(rollout + "application-set");
        managed.put(rollout + "mode", "managed");
        assertThat(catchThrowableOfType(InvalidConfiguration.class, () -> read(managed))
                        .problems())
                .containsOnlyKeys(rollout + "cluster");
        managed.put(rollout + "cluster", "app");
        assertThat(read(managed).projects().get("shop").rollout().cluster()).isEqualTo("app");
    }

    @Test
    void registries_are_read_without_showing_a_password() {
        Map<String, Object> good = new LinkedHashMap<>(StoryProperties.common());
        good.put("utakata.registries[0].host", "ghcr.io");
        good.put("utakata.registries[0].username", "robot");
        good.put("utakata.registries[0].password", "a-secret");
        good.put("utakata.registries[1].host", "localhost:5000");
        good.put("utakata.registries[1].insecure", "true");

        UtakataProperties properties = read(good);

        assertThat(properties.registries())
                .extracting(RegistryProperties::host)
                .containsExactly("ghcr.io", "localhost:5000");
        assertThat(properties.registries())
                .extracting(RegistryProperties::insecure)
                .containsExactly(false, true);
        assertThat(properties.toString()).contains("robot").doesNotContain("a-secret");
        assertThat(read(StoryProperties.common()).registries()).isEmpty();
    }

    @Test
    void what_cannot_be_a_registry_is_told() {
        Map<String, Object> broken = new LinkedHashMap<>(StoryProperties.common());
        broken.put("utakata.registries[0].host", "https://ghcr.io");
        broken.put("utakata.registries[0].username", "robot");
        broken.put("utakata.registries[1].password", "a-secret");
        broken.put("utakata.registries[2].host", "quay.io");
        broken.put("utakata.registries[2].password", "a-secret");
        broken.put("utakata.registries[3].host", "quay.io");
        broken.put("utakata.registries[3].user", "robot");
        broken.put("utakata.registries[3].endpoint", "nowhere");

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> read(broken));

        assertThat(invalid.problems())
                .containsOnlyKeys(
                        "utakata.registries[0].host",
                        "utakata.registries[0].password",
                        "utakata.registries[1].host",
                        "utakata.registries[2].username",
                        "utakata.registries[3].host",
                        "utakata.registries[3].user",
                        "utakata.registries[3].endpoint");
        assertThat(invalid.getMessage()).doesNotContain("a-secret");
    }

    /** What says that there is no such file would show the whole key. */
    @Test
    void a_private_key_in_place_of_its_location_is_refused_unseen() {
        Map<String, Object> inline = new LinkedHashMap<>(StoryProperties.common());
        inline.remove("utakata.github.token");
        inline.put("utakata.github.app-id", 1);
        inline.put("utakata.github.private-key", AppKey.pkcs1());

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> read(inline));

        assertThat(invalid.problems()).containsOnlyKeys("utakata.github.private-key");
        assertThat(invalid.problems().get("utakata.github.private-key")).contains("into a file");
        isUnseen(invalid);
        inline.put("utakata.github.private-key", AppKey.pkcs1().replaceAll("-----[A-Z ]+-----|\\n", ""));
        isUnseen(catchThrowableOfType(InvalidConfiguration.class, () -> read(inline)));
    }

    /** The HTTP client would refuse the header, and say it whole. */
    @Test
    void a_token_with_a_line_break_at_its_end_is_refused_unseen() {
        Map<String, Object> broken = new LinkedHashMap<>(StoryProperties.common());
        broken.put("utakata.github.token", StoryProperties.TOKEN + "\n");
        broken.put("utakata.chatwork.token", StoryProperties.CHAT + "\u0000");

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> read(broken));

        assertThat(invalid.problems()).containsOnlyKeys("utakata.github.token", "utakata.chatwork.token");
        isUnseen(invalid);
    }

    /** Addresses stand in links and in messages. */
    @Test
    void an_address_with_a_password_is_refused_unseen() {
        String secret = Secrets.make("password in an address", "");
        Map<String, Object> broken = new LinkedHashMap<>(StoryProperties.common());
        for (String property : List.of("utakata.url", "utakata.github.api-url", "utakata.route53.endpoint")) {
            broken.put(property, "https://robot:" + secret + "@github.example.com");
        }

        InvalidConfiguration invalid = catchThrowableOfType(InvalidConfiguration.class, () -> read(broken));

        assertThat(invalid.problems())
                .containsOnlyKeys("utakata.url", "utakata.github.api-url", "utakata.route53.endpoint");
        isUnseen(invalid);
    }

    @Test
    void the_whole_configuration_can_be_shown() {
        Map<String, Object> all = new LinkedHashMap<>(StoryProperties.common());
        all.put("utakata.registries[0].host", "ghcr.io");
        all.put("utakata.registries[0].username", "robot");
        all.put("utakata.registries[0].password", Secrets.make("registry password", ""));
        UtakataProperties properties = read(all);
        Told.look("properties", properties.toString());
        Told.look("properties as JSON", JsonMapper.shared().writeValueAsString(properties));
        assertThat(properties.toString()).contains("******").contains("robot");
    }

    private static void isUnseen(InvalidConfiguration invalid) {
        StringWriter trace = new StringWriter();
        invalid.printStackTrace(new PrintWriter(trace));
        Told.look("refused configuration", trace.toString());
        Told.look(
                "its analysis",
                new InvalidConfigurationAnalyzer().analyze(invalid).getDescription());
    }

    private static UtakataProperties read(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return new PropertiesConfiguration().utakataProperties(environment);
    }
}
