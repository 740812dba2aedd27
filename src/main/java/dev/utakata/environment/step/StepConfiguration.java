package dev.utakata.environment.step;

import dev.utakata.dns.DnsNames;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Milestones;
import dev.utakata.forge.PullRequests;
import dev.utakata.image.ImageBuilds;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.project.Installation;
import dev.utakata.project.Projects;
import dev.utakata.rollout.Rollouts;
import dev.utakata.verify.LiveCheck;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StepConfiguration {

    @Bean
    BuildImage buildImage(ImageBuilds builds) {
        return new BuildImage(builds);
    }

    @Bean
    Overlays overlays(ManifestRepository manifests) {
        return new Overlays(manifests);
    }

    @Bean
    ProposeOverlay proposeOverlay(ManifestRepository manifests, PullRequests pullRequests, Overlays overlays) {
        return new ProposeOverlay(manifests, pullRequests, overlays);
    }

    @Bean
    AwaitRollout awaitRollout(Rollouts rollouts) {
        return new AwaitRollout(rollouts);
    }

    @Bean
    PublishName publishName(DnsNames names, Installation installation) {
        return new PublishName(names, installation.id());
    }

    @Bean
    VerifyLive verifyLive(LiveCheck check) {
        return new VerifyLive(check);
    }

    @Bean
    Announce announce(Milestones milestones) {
        return new Announce(milestones);
    }

    @Bean
    RolloutHints rolloutHints(Rollouts rollouts, Projects projects, Environments environments) {
        return new RolloutHints(rollouts, projects, environments);
    }
}
