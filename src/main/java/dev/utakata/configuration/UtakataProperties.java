package dev.utakata.configuration;

import dev.utakata.audit.AuditSettings;
import dev.utakata.chat.ChatSettings;
import dev.utakata.chat.chatwork.ChatworkProperties;
import dev.utakata.dns.DnsSettings;
import dev.utakata.dns.route53.Route53Properties;
import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.github.GitHubProperties;
import dev.utakata.image.BuildSettings;
import dev.utakata.image.registry.RegistryProperties;
import dev.utakata.manifest.ManifestSettings;
import dev.utakata.project.AuthoritySettings;
import dev.utakata.project.LifetimeSettings;
import dev.utakata.project.LimitSettings;
import dev.utakata.project.ProfileSettings;
import dev.utakata.rollout.RolloutSettings;
import dev.utakata.rollout.argocd.ClusterProperties;
import dev.utakata.verify.VerifySettings;
import dev.utakata.web.WebSettings;
import dev.utakata.webhook.WebhookSettings;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The whole configuration, {@code utakata.*}.
 *
 * @param url where people reach this Utakata; used in links
 * @param installation tells this Utakata from another that shares a hosted zone; absent: the host of the url
 * @param locale language of what rooms are told, {@code en} or {@code ja}; projects may differ
 * @param timeZone in which rooms are told times, such as {@code Asia/Tokyo}
 * @param stopDelay how long a process that is told to stop goes on answering, unready, for load balancers to notice
 * @param github the forge
 * @param chatwork the chat
 * @param route53 the names
 * @param clusters the manager cluster, and the app cluster where there is access to it
 * @param registries where images are kept, as far as more than their names must be known
 * @param webhooks what strangers can cost at most
 * @param audit the hourly look for what has no environment any more
 * @param dryRun whether everything is read and decided, and nothing changed outside
 * @param web the dashboard and its API: who may see and do what
 * @param projects by key: lower-case letters, digits and hyphens; the first part of every environment's name
 */
@ConfigurationProperties("utakata")
record UtakataProperties(
        URI url,
        @Nullable String installation,
        @DefaultValue("en") Locale locale,
        @DefaultValue("UTC") ZoneId timeZone,
        @DefaultValue("0s") Duration stopDelay,
        GitHubProperties github,
        ChatworkProperties chatwork,
        @DefaultValue Route53Properties route53,
        @DefaultValue ClusterProperties clusters,
        @DefaultValue List<RegistryProperties> registries,
        @DefaultValue WebhookSettings webhooks,
        @DefaultValue AuditSettings audit,
        @DefaultValue("false") boolean dryRun,
        @DefaultValue WebSettings web,
        Map<String, ProjectProperties> projects) {

    /**
     * One project.
     *
     * @param repository whose pull requests get environments, as owner/name
     * @param label what a pull request must bear
     * @param locale language of what its room is told; absent: the one of all
     * @param profiles further kinds of environments, by key, that labels of their own choose
     */
    record ProjectProperties(
            RepositoryName repository,
            @DefaultValue("test-env") String label,
            @Nullable Locale locale,
            BuildSettings build,
            ManifestSettings manifest,
            @DefaultValue RolloutSettings rollout,
            DnsSettings dns,
            @DefaultValue VerifySettings verify,
            ChatSettings chat,
            @DefaultValue LifetimeSettings lifetime,
            @DefaultValue LimitSettings limits,
            @DefaultValue AuthoritySettings authority,
            @DefaultValue Map<String, ProfileSettings> profiles) {}
}
