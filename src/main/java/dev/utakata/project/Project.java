package dev.utakata.project;

import dev.utakata.chat.ChatSettings;
import dev.utakata.dns.DnsSettings;
import dev.utakata.forge.PullRequest;
import dev.utakata.forge.RepositoryName;
import dev.utakata.image.BuildSettings;
import dev.utakata.manifest.ManifestSettings;
import dev.utakata.rollout.RolloutSettings;
import dev.utakata.verify.VerifySettings;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a platform team configures for one project.
 *
 * @param key its name in the configuration: lower-case letters, digits and hyphens; the first part of every slug
 * @param repository whose pull requests get environments
 * @param label what a pull request must bear; tells apart several projects of one repository
 * @param profiles further kinds of environments, by key, that labels of their own choose
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
        AuthoritySettings authority,
        SortedMap<String, ProfileSettings> profiles) {

    /** The key of the project as it is, without a profile. */
    public static final String PLAIN = "";

    public Project {
        profiles = Collections.unmodifiableSortedMap(new TreeMap<>(profiles));
    }

    /**
     * The profiles that a pull request's labels choose: none where it bears no label of the project, {@link #PLAIN} where
     * it bears the project's own alone, and several where they contradict each other.
     */
    public List<String> chosenBy(PullRequest pullRequest) {
        List<String> chosen = profiles.entrySet().stream()
                .filter(profile -> pullRequest.bears(profile.getValue().label()))
                .map(Map.Entry::getKey)
                .toList();
        return chosen.isEmpty() && pullRequest.bears(label) ? List.of(PLAIN) : chosen;
    }

    /** Who makes the Application of an environment. */
    public RolloutSettings.Mode rolloutMode() {
        RolloutSettings.Mode mode = rollout.mode();
        if (mode != null) {
            return mode;
        }
        return manifest.activation() == ManifestSettings.Activation.MERGE
                ? RolloutSettings.Mode.DIRECTORY_GENERATOR
                : RolloutSettings.Mode.PULL_REQUEST_GENERATOR;
    }

    /** All labels that get a pull request an environment; the project's own first. */
    public List<String> labels() {
        return Stream.concat(Stream.of(label), profiles.values().stream().map(ProfileSettings::label))
                .toList();
    }

    /** The label that chooses a profile. */
    public String labelOf(String profile) {
        ProfileSettings settings = profiles.get(profile);
        return settings == null ? label : settings.label();
    }

    /** The project as a profile has it; as it is where there is no such profile any more. */
    public Project as(String profile) {
        ProfileSettings settings = profiles.get(profile);
        return settings == null
                ? this
                : new Project(
                        key,
                        repository,
                        settings.label(),
                        locale,
                        build,
                        manifest.with(settings.template(), settings.kustomization(), settings.parameters()),
                        rollout,
                        dns,
                        verify,
                        chat,
                        lifetime,
                        limits,
                        authority,
                        profiles);
    }
}
