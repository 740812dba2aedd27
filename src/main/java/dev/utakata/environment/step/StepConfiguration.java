package dev.utakata.environment.step;

import dev.utakata.database.Inserts;
import dev.utakata.dns.DnsNames;
import dev.utakata.dns.NameLookup;
import dev.utakata.environment.Hints;
import dev.utakata.environment.Milestones;
import dev.utakata.forge.Commits;
import dev.utakata.forge.PullRequests;
import dev.utakata.image.ImageBuilds;
import dev.utakata.image.ImageRegistry;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.OverlayBuild;
import dev.utakata.manifest.OverlayCheck;
import dev.utakata.project.Installation;
import dev.utakata.project.Projects;
import dev.utakata.rollout.Entrances;
import dev.utakata.rollout.Rollouts;
import dev.utakata.verify.LiveCheck;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class StepConfiguration {

    @Bean
    ExistingImages existingImages(ImageBuilds builds, ImageRegistry registry) {
        return new ExistingImages(builds, registry);
    }

    @Bean
    BuiltImages builtImages(JdbcClient jdbc, Inserts inserts, Projects projects, Clock clock) {
        return new BuiltImages(jdbc, inserts, projects, clock);
    }

    @Bean
    BuildImage buildImage(ImageBuilds builds, ExistingImages existing, BuiltImages built) {
        return new BuildImage(builds, existing, built);
    }

    @Bean
    Overlays overlays(ManifestRepository manifests, OverlayBuild build, Installation installation) {
        return new Overlays(manifests, new OverlayCheck(build), installation);
    }

    @Bean
    Merges merges(PullRequests pullRequests, ManifestRepository manifests) {
        return new Merges(pullRequests, manifests);
    }

    @Bean
    ProposeOverlay proposeOverlay(
            ManifestRepository manifests, PullRequests pullRequests, Overlays overlays, Merges merges) {
        return new ProposeOverlay(manifests, pullRequests, overlays, merges);
    }

    @Bean
    AwaitRollout awaitRollout(
            Rollouts rollouts, ManifestRepository manifests, Commits commits, Installation installation) {
        return new AwaitRollout(rollouts, manifests, commits, installation);
    }

    @Bean
    PublishName publishName(DnsNames names, Entrances entrances, Installation installation) {
        return new PublishName(names, entrances, installation.id());
    }

    @Bean
    NameHints nameHints(Hints hints) {
        return new NameHints(hints);
    }

    @Bean
    VerifyLive verifyLive(LiveCheck check, NameLookup names) {
        return new VerifyLive(check, names);
    }

    @Bean
    Announce announce(Milestones milestones) {
        return new Announce(milestones);
    }

    @Bean
    RolloutHints rolloutHints(Rollouts rollouts, Projects projects, Hints hints) {
        return new RolloutHints(rollouts, projects, hints);
    }
}
