package dev.utakata.configuration;

import dev.utakata.audit.AuditSettings;
import dev.utakata.chat.ChatAccounts;
import dev.utakata.chat.ConfiguredRooms;
import dev.utakata.chat.Times;
import dev.utakata.chat.chatwork.ChatworkProperties;
import dev.utakata.configuration.UtakataProperties.ProjectProperties;
import dev.utakata.dns.DnsSettings;
import dev.utakata.dns.Wildcards;
import dev.utakata.dns.route53.Route53Properties;
import dev.utakata.forge.github.GitHubProperties;
import dev.utakata.image.registry.Registries;
import dev.utakata.project.Installation;
import dev.utakata.project.Project;
import dev.utakata.project.Projects;
import dev.utakata.reconcile.Effects;
import dev.utakata.reconcile.StopDelay;
import dev.utakata.rollout.argocd.ClusterProperties;
import dev.utakata.secret.Secret;
import dev.utakata.web.DashboardLanguage;
import dev.utakata.web.WebSettings;
import dev.utakata.webhook.ChatworkTokens;
import dev.utakata.webhook.IntakeMode;
import dev.utakata.webhook.WebhookSecrets;
import dev.utakata.webhook.WebhookSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Hands each module its section of a configuration in which nothing is wrong. */
@Configuration(proxyBeanMethods = false)
class PropertiesConfiguration {

    private static final Logger log = LoggerFactory.getLogger(PropertiesConfiguration.class);

    @Bean
    UtakataProperties utakataProperties(Environment environment) {
        Problems problems = new Problems();
        UtakataProperties properties =
                new PropertiesBinder(environment, problems).bind("utakata", UtakataProperties.class);
        SettingsCheck check = new SettingsCheck(problems);
        if (properties == null) {
            check.checkNothing();
        } else {
            check.check(properties);
        }
        problems.toFailure().ifPresent(failure -> {
            throw failure;
        });
        return Objects.requireNonNull(properties);
    }

    @Bean
    SanitizingFunction nothingSecretIsShown() {
        return new NothingSecretIsShown();
    }

    /** Ticks in microseconds, which is what databases keep. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }

    /** For pauses that must not all end at once. */
    @Bean
    RandomGenerator randomGenerator() {
        return RandomGenerator.getDefault();
    }

    @Bean
    Installation installation(UtakataProperties properties) {
        String id = properties.installation();
        return new Installation(
                properties.url(),
                id == null ? Objects.requireNonNull(properties.url().getHost()) : id);
    }

    @Bean
    Projects projects(UtakataProperties properties) {
        return new Projects(properties.projects().entrySet().stream()
                .map(entry -> project(entry.getKey(), entry.getValue(), properties))
                .toList());
    }

    private static Project project(String key, ProjectProperties it, UtakataProperties properties) {
        return new Project(
                key,
                it.repository(),
                it.label(),
                it.locale() == null ? properties.locale() : it.locale(),
                it.build(),
                it.manifest(),
                it.rollout(),
                it.dns(),
                it.verify(),
                it.chat(),
                it.lifetime(),
                it.limits(),
                it.authority(),
                new TreeMap<>(it.profiles()));
    }

    @Bean
    ConfiguredRooms configuredRooms(UtakataProperties properties) {
        SortedMap<String, Long> rooms = new TreeMap<>();
        properties
                .projects()
                .forEach((key, project) -> rooms.put(
                        "utakata.projects." + key + ".chat.room", project.chat().room()));
        return new ConfiguredRooms(rooms, "utakata.chatwork.token");
    }

    @Bean
    ChatAccounts chatAccounts(UtakataProperties properties) {
        return new ChatAccounts(new TreeMap<>(properties.chatwork().accounts()));
    }

    @Bean
    ChatworkTokens chatworkTokens(UtakataProperties properties) {
        return new ChatworkTokens(properties.chatwork().webhookTokens().stream()
                .map(Secret::reveal)
                .toList());
    }

    @Bean
    Wildcards wildcards(UtakataProperties properties) {
        SortedMap<String, DnsSettings> wildcards = new TreeMap<>();
        properties.projects().forEach((key, project) -> {
            if (project.dns().mode() == DnsSettings.Mode.WILDCARD) {
                wildcards.put("utakata.projects." + key + ".dns.mode", project.dns());
            }
        });
        return new Wildcards(wildcards);
    }

    @Bean
    Times times(UtakataProperties properties) {
        return new Times(properties.timeZone());
    }

    @Bean
    Effects effects(UtakataProperties properties, ApplicationEventPublisher events) {
        if (properties.dryRun()) {
            log.warn(
                    "Dry run: everything is read and decided, and nothing is changed outside. Set utakata.dry-run to false"
                            + " and start again to have it done.");
        }
        return properties.dryRun() ? Effects.dry(events::publishEvent) : Effects.done();
    }

    /** For the endpoint {@code info}. */
    @Bean
    InfoContributor dryRunInfo(UtakataProperties properties) {
        return info -> info.withDetail("dry-run", properties.dryRun());
    }

    @Bean
    StopDelay stopDelay(UtakataProperties properties) {
        return new StopDelay(properties.stopDelay());
    }

    @Bean
    AuditSettings auditSettings(UtakataProperties properties) {
        return properties.audit();
    }

    @Bean
    GitHubProperties gitHubProperties(UtakataProperties properties) {
        return properties.github();
    }

    @Bean
    WebhookSecrets webhookSecrets(UtakataProperties properties) {
        return new WebhookSecrets(properties.github().webhookSecrets().stream()
                .map(Secret::reveal)
                .toList());
    }

    @Bean
    WebhookSettings webhookSettings(UtakataProperties properties) {
        return properties.webhooks();
    }

    @Bean
    WebSettings webSettings(UtakataProperties properties) {
        return properties.web();
    }

    @Bean
    DashboardLanguage dashboardLanguage(UtakataProperties properties) {
        return new DashboardLanguage(properties.locale());
    }

    @Bean
    IntakeMode intakeMode(UtakataProperties properties) {
        return switch (properties.github().intake()) {
            case WEBHOOK -> IntakeMode.WEBHOOK;
            case POLL -> IntakeMode.POLL;
        };
    }

    @Bean
    ChatworkProperties chatworkProperties(UtakataProperties properties) {
        return properties.chatwork();
    }

    @Bean
    Route53Properties route53Properties(UtakataProperties properties) {
        return properties.route53();
    }

    @Bean
    Registries registries(UtakataProperties properties) {
        return new Registries(properties.registries());
    }

    @Bean
    ClusterProperties clusterProperties(UtakataProperties properties) {
        return properties.clusters();
    }
}
