package dev.utakata.story;

import dev.utakata.chat.ChatRooms;
import dev.utakata.dns.DnsNames;
import dev.utakata.dns.NameLookup;
import dev.utakata.forge.Activity;
import dev.utakata.forge.Comments;
import dev.utakata.forge.Commits;
import dev.utakata.forge.Deliveries;
import dev.utakata.forge.Deployments;
import dev.utakata.forge.People;
import dev.utakata.forge.Permissions;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.Reactions;
import dev.utakata.forge.Teams;
import dev.utakata.image.ImageBuilds;
import dev.utakata.image.ImageRegistry;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.manifest.OverlayBuild;
import dev.utakata.rollout.Entrances;
import dev.utakata.rollout.Rollouts;
import dev.utakata.verify.LiveCheck;
import dev.utakata.world.World;
import dev.utakata.world.memory.MemoryActivity;
import dev.utakata.world.memory.MemoryChatRooms;
import dev.utakata.world.memory.MemoryComments;
import dev.utakata.world.memory.MemoryCommits;
import dev.utakata.world.memory.MemoryDeliveries;
import dev.utakata.world.memory.MemoryDeployments;
import dev.utakata.world.memory.MemoryDnsNames;
import dev.utakata.world.memory.MemoryEntrances;
import dev.utakata.world.memory.MemoryImageBuilds;
import dev.utakata.world.memory.MemoryImageRegistry;
import dev.utakata.world.memory.MemoryLiveCheck;
import dev.utakata.world.memory.MemoryManifestRepository;
import dev.utakata.world.memory.MemoryNameLookup;
import dev.utakata.world.memory.MemoryPeople;
import dev.utakata.world.memory.MemoryPermissions;
import dev.utakata.world.memory.MemoryPullRequests;
import dev.utakata.world.memory.MemoryReactions;
import dev.utakata.world.memory.MemoryRollouts;
import dev.utakata.world.memory.MemoryTeams;
import java.util.Optional;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The application with the ports straight on the world: everything of it but the vendors' adapters. Not annotated as a
 * configuration, so that no scan of the application finds it.
 */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {
            "dev.utakata.audit",
            "dev.utakata.chat",
            "dev.utakata.command",
            "dev.utakata.configuration",
            "dev.utakata.database",
            "dev.utakata.environment",
            "dev.utakata.feedback",
            "dev.utakata.operations",
            "dev.utakata.outside",
            "dev.utakata.web",
            "dev.utakata.webhook"
        },
        excludeFilters = {
            @ComponentScan.Filter(type = FilterType.REGEX, pattern = "dev\\.utakata\\.chat\\.chatwork\\..*"),
            // What single tests bring along is theirs.
            @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = TestConfiguration.class)
        })
class MemoryPorts {

    @Bean
    PullRequests pullRequests(World world) {
        return new MemoryPullRequests(world);
    }

    @Bean
    Comments comments(World world) {
        return new MemoryComments(world);
    }

    @Bean
    Permissions permissions(World world) {
        return new MemoryPermissions(world);
    }

    @Bean
    People people(World world) {
        return new MemoryPeople(world);
    }

    @Bean
    Reactions reactions(World world) {
        return new MemoryReactions(world);
    }

    @Bean
    Commits commits(World world) {
        return new MemoryCommits(world);
    }

    @Bean
    Teams teams(World world) {
        return new MemoryTeams(world);
    }

    @Bean
    Activity activity(World world) {
        return new MemoryActivity(world);
    }

    @Bean
    Deployments deployments(World world) {
        return new MemoryDeployments(world);
    }

    @Bean
    Deliveries deliveries(World world) {
        return new MemoryDeliveries(world);
    }

    @Bean
    ImageBuilds imageBuilds(World world) {
        return new MemoryImageBuilds(world);
    }

    @Bean
    ImageRegistry imageRegistry(World world) {
        return new MemoryImageRegistry(world);
    }

    @Bean
    OverlayBuild overlayBuild() {
        // Built in tests of its own, and in the stories over HTTP: a process for each would take longer than the story.
        return (folder, files) -> Optional.empty();
    }

    @Bean
    ManifestRepository manifestRepository(World world) {
        return new MemoryManifestRepository(world);
    }

    @Bean
    Rollouts rollouts(World world) {
        return new MemoryRollouts(world);
    }

    @Bean
    Entrances entrances(World world) {
        return new MemoryEntrances(world);
    }

    @Bean
    NameLookup nameLookup(World world) {
        return new MemoryNameLookup(world);
    }

    @Bean
    DnsNames dnsNames(World world) {
        return new MemoryDnsNames(world);
    }

    @Bean
    LiveCheck liveCheck(World world) {
        return new MemoryLiveCheck(world);
    }

    @Bean
    ChatRooms chatRooms(World world) {
        return new MemoryChatRooms(world);
    }
}
