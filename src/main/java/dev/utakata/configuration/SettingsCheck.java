package dev.utakata.configuration;

import dev.utakata.chat.chatwork.ChatworkProperties;
import dev.utakata.configuration.UtakataProperties.ProjectProperties;
import dev.utakata.dns.DnsSettings;
import dev.utakata.forge.github.GitHubProperties;
import dev.utakata.secret.Secret;
import dev.utakata.webhook.ChatworkTokens;
import dev.utakata.webhook.WebhookSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must hold between properties, and within one beyond its type. Looks only at what could be bound: what is missing
 * or unreadable is noted already.
 */
final class SettingsCheck {

    private static final Set<String> LANGUAGES = Set.of("en", "ja");

    /** Below spring.lifecycle.timeout-per-shutdown-phase, after which the port closes in any case. */
    private static final Duration LONGEST_STOP_DELAY = Duration.ofSeconds(20);

    private final Problems problems;

    SettingsCheck(Problems problems) {
        this.problems = problems;
    }

    /** Nothing at all is configured: what only this class asks for is missing too. */
    void checkNothing() {
        github(null);
    }

    void check(UtakataProperties properties) {
        language("utakata.locale", properties.locale());
        problems.require(
                properties.installation() == null
                        || properties.installation().matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?"),
                "utakata.installation",
                "must be up to 63 letters, digits and ._-, with a letter or digit at both ends: it becomes a label.");
        problems.require(
                properties.stopDelay() == null
                        || !properties.stopDelay().isNegative()
                                && properties.stopDelay().compareTo(LONGEST_STOP_DELAY) <= 0,
                "utakata.stop-delay",
                "must be between 0s and 20s: what is told to stop is not waited for much longer.");
        positive(
                "utakata.audit.every",
                properties.audit() == null ? null : properties.audit().every());
        github(properties.github());
        webhooks(properties.webhooks());
        if (properties.web() != null) {
            new WebCheck(problems).check(properties.web());
        }
        chatwork(properties.chatwork());
        new RegistriesCheck(problems).check(properties.registries());
        Map<String, ProjectProperties> projects = properties.projects();
        if (projects == null || projects.isEmpty()) {
            problems.add("utakata.projects", "is missing: configure at least one project.");
            return;
        }
        new Route53Check(problems).check(properties.route53(), projects);
        Map<String, String> labels = new HashMap<>();
        projects.forEach((key, project) -> {
            String path = "utakata.projects." + key;
            problems.require(
                    ProjectCheck.KEY.matcher(key).matches(),
                    path,
                    "is not a project's key: write up to 40 lower-case letters, digits and hyphens, a letter first.");
            if (project != null) {
                language(path + ".locale", project.locale());
                new ProjectCheck(problems).check(path, project);
                problems.require(
                        project.dns() == null
                                || project.dns().targetFrom() == DnsSettings.TargetFrom.CONFIGURATION
                                || (properties.clusters() != null
                                        && properties.clusters().app() != null),
                        path + ".dns.target-from",
                        "needs utakata.clusters.app: the load balancer's name is read there.");
                label(labels, project, project.label(), path + ".label");
                project.profiles()
                        .forEach((name, profile) ->
                                label(labels, project, profile.label(), path + ".profiles." + name + ".label"));
            }
        });
    }

    private void github(@Nullable GitHubProperties github) {
        if (github == null) {
            problems.add("utakata.github", "is missing: give a GitHub App or a token, and webhook-secrets.");
            return;
        }
        problems.requireEncrypted("utakata.github.api-url", github.apiUrl());
        boolean app = github.appId() != null || github.privateKey() != null;
        problems.require(
                app || github.token() != null,
                "utakata.github.app-id",
                "is missing: give app-id and private-key of a GitHub App, or a token.");
        problems.require(
                !app || github.token() == null, "utakata.github.token", "stands beside an App: give one of the two.");
        problems.require(
                !app || (github.appId() != null && github.privateKey() != null),
                github.appId() == null ? "utakata.github.app-id" : "utakata.github.private-key",
                "is missing: a GitHub App needs app-id and private-key.");
        problems.require(
                app || github.intake() != GitHubProperties.Intake.POLL,
                "utakata.github.intake",
                "cannot be poll with a token: only a GitHub App has a list of its deliveries.");
        if (github.writes() != null) {
            notNegative("utakata.github.writes.per-minute", github.writes().perMinute());
            notNegative("utakata.github.writes.per-hour", github.writes().perHour());
        }
        fitsAHeader("utakata.github.token", github.token());
        List<Secret> secrets = github.webhookSecrets();
        problems.require(
                secrets != null && !secrets.isEmpty() && secrets.stream().noneMatch(Secret::isBlank),
                "utakata.github.webhook-secrets",
                "is missing or blank: without a secret anybody could send deliveries.");
    }

    /** HTTP clients refuse what does not, and say the whole value. */
    private void fitsAHeader(String property, @Nullable Secret secret) {
        problems.require(
                secret == null || secret.isBlank() || secret.reveal().matches("[!-~]+"),
                property,
                "has blanks, line breaks or other characters that no token has: look at its ends.");
    }

    private void webhooks(@Nullable WebhookSettings webhooks) {
        if (webhooks != null) {
            positive("utakata.webhooks.within", webhooks.within());
            problems.require(
                    webhooks.memory() == null || webhooks.memory().toMegabytes() >= 1,
                    "utakata.webhooks.memory",
                    "must be 1MB at least, and 64MB for GitHub's largest deliveries.");
        }
    }

    private void chatwork(@Nullable ChatworkProperties chatwork) {
        if (chatwork == null) {
            return;
        }
        problems.requireEncrypted("utakata.chatwork.api-url", chatwork.apiUrl());
        if (chatwork.token() != null) {
            problems.require(
                    !chatwork.token().isBlank(), "utakata.chatwork.token", "is blank: give the bot account's token.");
            fitsAHeader("utakata.chatwork.token", chatwork.token());
        }
        problems.require(
                chatwork.webhookTokens().stream().map(Secret::reveal).allMatch(ChatworkTokens::isOne),
                "utakata.chatwork.webhook-tokens",
                "must be the tokens that Chatwork shows on the pages of the webhooks, in base64.");
        Map<Long, String> people = new HashMap<>();
        new TreeMap<>(chatwork.accounts()).forEach((login, account) -> {
            String other = people.put(account, login);
            problems.require(
                    other == null,
                    "utakata.chatwork.accounts." + login,
                    "is the same account as that of " + other + ": whoever writes with it must be one person.");
        });
    }

    private void label(Map<String, String> labels, ProjectProperties project, String label, String path) {
        String other = labels.put((project.repository() + " " + label).toLowerCase(Locale.ROOT), path);
        problems.require(
                other == null,
                path,
                "is the same as " + other + " in the same repository: give each project and profile its own.");
    }

    private void notNegative(String path, int number) {
        problems.require(number >= 0, path, "must be 0, for no limit, or more.");
    }

    private void positive(String path, @Nullable Duration duration) {
        problems.require(
                duration == null || (!duration.isNegative() && !duration.isZero()), path, "must be longer than zero.");
    }

    private void language(String path, @Nullable Locale locale) {
        problems.require(locale == null || LANGUAGES.contains(locale.getLanguage()), path, "must be en or ja.");
    }
}
