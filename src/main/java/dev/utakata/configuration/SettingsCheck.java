package dev.utakata.configuration;

import dev.utakata.chat.chatwork.ChatworkProperties;
import dev.utakata.configuration.UtakataProperties.ProjectProperties;
import dev.utakata.dns.DnsSettings;
import dev.utakata.forge.Permission;
import dev.utakata.forge.github.GitHubProperties;
import dev.utakata.image.ImageReference;
import dev.utakata.manifest.OverlayValues;
import dev.utakata.project.AuthoritySettings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What must hold between properties, and within one beyond its type. Looks only at what could be bound: what is missing
 * or unreadable is noted already.
 */
final class SettingsCheck {

    private static final Pattern KEY = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern FOLDER =
            Pattern.compile("[A-Za-z0-9_{}-][A-Za-z0-9._{}-]*(/[A-Za-z0-9_{}-][A-Za-z0-9._{}-]*)*");
    private static final Set<String> LANGUAGES = Set.of("en", "ja");

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
        github(properties.github());
        chatwork(properties.chatwork());
        new RegistriesCheck(problems).check(properties.registries());
        Map<String, ProjectProperties> projects = properties.projects();
        if (projects == null || projects.isEmpty()) {
            problems.add("utakata.projects", "is missing: configure at least one project.");
            return;
        }
        Map<String, String> labels = new HashMap<>();
        projects.forEach((key, project) -> {
            String path = "utakata.projects." + key;
            problems.require(
                    KEY.matcher(key).matches(),
                    path,
                    "is not a project's key: write up to 40 lower-case letters, digits and hyphens, a letter first.");
            if (project != null) {
                project(path, project);
                String other = labels.put(
                        String.valueOf(project.repository()).toLowerCase(Locale.ROOT) + " " + project.label(), path);
                problems.require(
                        other == null,
                        path + ".label",
                        "is the label of " + other + " in the same repository: give each project its own.");
            }
        });
    }

    private void github(@Nullable GitHubProperties github) {
        if (github == null) {
            problems.add("utakata.github", "is missing: give a GitHub App or a token, and webhook-secrets.");
            return;
        }
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
        List<String> secrets = github.webhookSecrets();
        problems.require(
                secrets != null && !secrets.isEmpty() && secrets.stream().noneMatch(String::isBlank),
                "utakata.github.webhook-secrets",
                "is missing or blank: without a secret anybody could send deliveries.");
    }

    private void chatwork(@Nullable ChatworkProperties chatwork) {
        if (chatwork != null && chatwork.token() != null) {
            problems.require(
                    !chatwork.token().isBlank(), "utakata.chatwork.token", "is blank: give the bot account's token.");
        }
    }

    private void project(String path, ProjectProperties project) {
        if (project.locale() != null) {
            language(path + ".locale", project.locale());
        }
        problems.require(
                project.label() == null || !project.label().isBlank(), path + ".label", "is blank: name a label.");
        if (project.build() != null) {
            String image = project.build().image();
            problems.require(
                    image == null || ImageReference.isName(image),
                    path + ".build.image",
                    "is not an image name without a tag, such as registry.example.com/shop.");
            positive(path + ".build.timeout", project.build().timeout());
        }
        manifest(path + ".manifest", project);
        if (project.rollout() != null) {
            positive(path + ".rollout.timeout", project.rollout().timeout());
            placeholder(path + ".rollout.application", project.rollout().application());
        }
        if (project.dns() != null) {
            dns(path + ".dns", project.dns());
        }
        if (project.verify() != null) {
            positive(path + ".verify.timeout", project.verify().timeout());
            origin(path + ".verify.origin", project.verify().origin());
            problems.require(
                    project.verify().path() == null || project.verify().path().startsWith("/"),
                    path + ".verify.path",
                    "must begin with a slash.");
        }
        if (project.chat() != null) {
            problems.require(
                    project.chat().room() > 0,
                    path + ".chat.room",
                    "is missing: the digits after #!rid in the room's address.");
        }
        limits(path, project);
        authority(path + ".authority", project.authority());
    }

    /** Who may not push must not build either. */
    private void authority(String path, @Nullable AuthoritySettings authority) {
        if (authority != null) {
            atLeastWrite(path + ".permission", authority.permission());
            atLeastWrite(path + ".forks", authority.forks());
        }
    }

    private void atLeastWrite(String path, @Nullable Permission permission) {
        problems.require(
                permission == null || permission.allows(Permission.WRITE), path, "must be write, maintain or admin.");
    }

    private void manifest(String path, ProjectProperties project) {
        if (project.manifest() == null) {
            return;
        }
        placeholder(path + ".path", project.manifest().path());
        folder(path + ".path", project.manifest().path());
        folder(path + ".kustomization", project.manifest().kustomization());
        if (project.manifest().template() != null) {
            folder(path + ".template", project.manifest().template());
        }
        Map<String, String> parameters = project.manifest().parameters();
        problems.require(
                parameters.isEmpty() || project.manifest().template() != null,
                path + ".parameters",
                "needs manifest.template: the built-in overlay names none.");
        parameters.forEach((name, value) -> {
            problems.require(
                    name.matches("[A-Z][A-Z0-9_]{0,49}"),
                    path + ".parameters." + name,
                    "is not a name: write capital letters, digits and underscores, as in REPLICAS.");
            problems.require(
                    value != null && OverlayValues.isParameter(value),
                    path + ".parameters." + name,
                    "must be up to 200 letters, digits and ._/@+-, with a letter or digit at both ends.");
        });
    }

    private void dns(String path, DnsSettings dns) {
        problems.require(
                dns.host() == null || dns.host().matches("\\{slug}(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+"),
                path + ".host",
                "must be {slug} and a zone in lower case, such as {slug}.preview.example.com: wildcard certificates"
                        + " cover one label.");
        problems.require(
                dns.mode() != DnsSettings.Mode.ROUTE53 || dns.zone() != null,
                path + ".zone",
                "is missing: the id of the hosted zone, or another dns.mode.");
    }

    private void limits(String path, ProjectProperties project) {
        if (project.limits() != null) {
            problems.require(project.limits().environments() > 0, path + ".limits.environments", "must be 1 or more.");
            problems.require(project.limits().perUser() > 0, path + ".limits.per-user", "must be 1 or more.");
        }
        if (project.lifetime() != null
                && project.lifetime().ttl() != null
                && project.lifetime().warn() != null) {
            problems.require(!project.lifetime().ttl().isNegative(), path + ".lifetime.ttl", "must not be negative.");
            positive(path + ".lifetime.max", project.lifetime().max());
            problems.require(
                    project.lifetime().max() == null
                            || project.lifetime()
                                            .ttl()
                                            .compareTo(project.lifetime().max())
                                    <= 0,
                    path + ".lifetime.max",
                    "must not be shorter than lifetime.ttl.");
            problems.require(
                    project.lifetime().ttl().isZero()
                            || project.lifetime()
                                            .warn()
                                            .compareTo(project.lifetime().ttl())
                                    < 0,
                    path + ".lifetime.warn",
                    "must be shorter than lifetime.ttl.");
        }
    }

    private void origin(String path, @Nullable String origin) {
        if (origin == null) {
            return;
        }
        boolean good = origin.contains("{host}");
        try {
            URI uri = URI.create(origin.replace("{host}", "host"));
            good &= ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawPath().isEmpty();
        } catch (IllegalArgumentException notAnAddress) {
            good = false;
        }
        problems.require(good, path, "must be an address without a path that holds {host}, such as https://{host}.");
    }

    private void placeholder(String path, @Nullable String pattern) {
        problems.require(
                pattern == null || pattern.contains("{slug}"),
                path,
                "must hold {slug}: otherwise all environments would share it.");
    }

    private void folder(String path, @Nullable String folder) {
        problems.require(
                folder == null || FOLDER.matcher(folder).matches(),
                path,
                "is not a folder of the manifest repository: write it as templates/shop, without dots or a leading"
                        + " slash.");
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
