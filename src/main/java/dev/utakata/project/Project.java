package dev.utakata.project;

import dev.utakata.chat.ChatSettings;
import dev.utakata.dns.DnsSettings;
import dev.utakata.forge.RepositoryName;
import dev.utakata.image.BuildSettings;
import dev.utakata.manifest.ManifestSettings;
import dev.utakata.rollout.RolloutSettings;
import dev.utakata.verify.VerifySettings;
import java.util.Locale;

/**
 * What a platform team configures for one project.
 *
 * @param key its name in the configuration: lower-case letters, digits and hyphens; the first part of every slug
 * @param repository whose pull requests get environments
 * @param label what a pull request must bear; tells apart several projects of one repository
 * @param locale the language in which its room is told
 */
public record Project(
        String key,
        RepositoryName repository,
        String label,
        Locale locale,
        BuildSettings build,
        ManifestSettings manifest,
        RolloutSettings rollout,
        DnsSettings dns,
        VerifySettings verify,
        ChatSettings chat,
        LifetimeSettings lifetime,
        LimitSettings limits,
        AuthoritySettings authority) {}
