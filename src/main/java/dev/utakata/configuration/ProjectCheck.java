package dev.utakata.configuration;

import dev.utakata.configuration.UtakataProperties.ProjectProperties;
import dev.utakata.dns.DnsSettings;
import dev.utakata.forge.Permission;
import dev.utakata.image.BuildSettings;
import dev.utakata.image.ImageReference;
import dev.utakata.manifest.ManifestSettings;
import dev.utakata.manifest.OverlayValues;
import dev.utakata.project.AuthoritySettings;
import dev.utakata.project.ProfileSettings;
import dev.utakata.rollout.RolloutSettings;
import dev.utakata.verify.VerifySettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must hold within one project. */
final class ProjectCheck {

    static final Pattern KEY = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern FOLDER =
            Pattern.compile("[A-Za-z0-9_{}-][A-Za-z0-9._{}-]*(/[A-Za-z0-9_{}-][A-Za-z0-9._{}-]*)*");

    private static final Duration SOONEST_RECHECK = Duration.ofMinutes(5);

    private final Problems problems;

    ProjectCheck(Problems problems) {
        this.problems = problems;
    }

    void check(String path, ProjectProperties project) {
        problems.require(
                project.label() == null || !project.label().isBlank(), path + ".label", "is blank: name a label.");
        if (project.build() != null) {
            build(path + ".build", project.build());
        }
        project.profiles()
                .forEach((key, profile) -> profile(
                        path + ".profiles." + key,
                        key,
                        profile,
                        project.manifest() == null ? null : project.manifest().template()));
        manifest(path + ".manifest", project);
        if (project.rollout() != null) {
            rollout(path + ".rollout", project);
        }
        if (project.dns() != null) {
            dns(path + ".dns", project.dns());
        }
        if (project.verify() != null) {
            positive(path + ".verify.timeout", project.verify().timeout());
            Duration recheck = project.verify().recheck();
            problems.require(
                    recheck.isZero() || recheck.compareTo(SOONEST_RECHECK) >= 0,
                    path + ".verify.recheck",
                    "must be 5m at least, or 0 for never: every live environment is asked that often.");
            origin(path + ".verify.origin", project.verify().origin());
            problems.require(
                    project.verify().path() == null || project.verify().path().startsWith("/"),
                    path + ".verify.path",
                    "must begin with a slash.");
            revision(path + ".verify", project.verify());
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

    private void revision(String path, VerifySettings verify) {
        String pointer = verify.revisionPointer();
        problems.require(
                pointer == null || verify.revisionHeader() == null,
                path + ".revision-pointer",
                "stands beside verify.revision-header: give one of the two.");
        problems.require(
                pointer == null || pointer.matches("(/([^~/]|~[01])*)+"),
                path + ".revision-pointer",
                "is not a JSON pointer of RFC 6901, such as /build/commit.");
        problems.require(
                verify.bodyText() == null || !verify.bodyText().isBlank(),
                path + ".body-text",
                "is blank: write a text that the page holds.");
    }

    private void build(String path, BuildSettings build) {
        image(path + ".image", build.image());
        build.images().forEach((key, image) -> {
            problems.require(
                    KEY.matcher(key).matches(),
                    path + ".images." + key,
                    "is not a key: write lower-case letters, digits and hyphens, as in worker.");
            image(path + ".images." + key, image);
        });
        problems.require(
                build.kind() != BuildSettings.Kind.WORKFLOW || build.workflow() != null,
                path + ".workflow",
                "is missing: name the file of the workflow, or set build.kind to existing.");
        positive(path + ".timeout", build.timeout());
    }

    private void image(String path, @Nullable String image) {
        problems.require(
                image == null || ImageReference.isName(image),
                path,
                "is not an image name without a tag, such as registry.example.com/shop.");
    }

    private void profile(String path, String key, ProfileSettings profile, @Nullable String template) {
        problems.require(
                KEY.matcher(key).matches(),
                path,
                "is not a profile's key: write lower-case letters, digits and hyphens, a letter first.");
        problems.require(
                profile.label() != null && !profile.label().isBlank(), path + ".label", "is missing: name a label.");
        if (profile.template() != null) {
            folder(path + ".template", profile.template());
        }
        folder(path + ".kustomization", profile.kustomization());
        parameters(path + ".parameters", profile.parameters());
        problems.require(
                profile.parameters().isEmpty() || profile.template() != null || template != null,
                path + ".parameters",
                "needs a template: the built-in overlay names none.");
    }

    private void rollout(String path, ProjectProperties project) {
        RolloutSettings rollout = project.rollout();
        positive(path + ".timeout", rollout.timeout());
        placeholder(path + ".application", rollout.application());
        boolean managed = rollout.mode() == RolloutSettings.Mode.MANAGED;
        problems.require(
                managed || rollout.applicationSet() != null,
                path + ".application-set",
                "is missing: name the ApplicationSet that makes the Applications, or set rollout.mode to managed.");
        problems.require(
                !managed || rollout.cluster() != null,
                path + ".cluster",
                "is missing: Argo CD's name of the app cluster, for the Applications that Utakata makes.");
        if (project.manifest() != null && rollout.mode() != null && !managed) {
            boolean merges = project.manifest().activation() == ManifestSettings.Activation.MERGE;
            boolean directories = rollout.mode() == RolloutSettings.Mode.DIRECTORY_GENERATOR;
            problems.require(
                    merges == directories,
                    path + ".mode",
                    merges
                            ? "must be directory-generator or managed where manifest.activation is merge."
                            : "must be pull-request-generator or managed where manifest.activation is pull-request.");
        }
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
        parameters(path + ".parameters", parameters);
    }

    private void parameters(String path, Map<String, String> parameters) {
        parameters.forEach((name, value) -> {
            problems.require(
                    name.matches("[A-Z][A-Z0-9_]{0,49}"),
                    path + "." + name,
                    "is not a name: write capital letters, digits and underscores, as in REPLICAS.");
            problems.require(
                    value != null && OverlayValues.isParameter(value),
                    path + "." + name,
                    "must be up to 200 letters, digits and ._/@+-, with a letter or digit at both ends.");
        });
    }

    private void dns(String path, DnsSettings dns) {
        problems.require(
                dns.host() == null || dns.host().matches("\\{slug}(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+"),
                path + ".host",
                "must be {slug} and a zone in lower case, such as {slug}.preview.example.com: wildcard certificates"
                        + " cover one label.");
        for (int i = 0; i < dns.nameServers().size(); i++) {
            problems.require(
                    dns.nameServers().get(i).matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?"),
                    path + ".name-servers[" + i + "]",
                    "is not a name server: write it as ns-1.example.com or 192.0.2.1:5353.");
        }
        boolean configured = dns.targetFrom() == DnsSettings.TargetFrom.CONFIGURATION;
        problems.require(
                !configured || dns.target() != null,
                path + ".target",
                "is missing: name the load balancer, or set dns.target-from to ingress or gateway.");
        problems.require(
                configured || dns.target() == null,
                path + ".target",
                "stands beside dns.target-from: give one of the two.");
        problems.require(
                configured || dns.mode() != DnsSettings.Mode.WILDCARD,
                path + ".target-from",
                "must be configuration with dns.mode wildcard: one record points all to one load balancer.");
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

    private void positive(String path, @Nullable Duration duration) {
        problems.require(
                duration == null || (!duration.isNegative() && !duration.isZero()), path, "must be longer than zero.");
    }
}
