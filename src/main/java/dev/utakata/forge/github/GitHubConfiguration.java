package dev.utakata.forge.github;

import dev.utakata.forge.Activity;
import dev.utakata.forge.Comments;
import dev.utakata.forge.Commits;
import dev.utakata.forge.Deliveries;
import dev.utakata.forge.Deployments;
import dev.utakata.forge.People;
import dev.utakata.forge.Permissions;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.Reactions;
import dev.utakata.forge.Setup;
import dev.utakata.forge.Teams;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GitHubConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    @Bean
    Wire gitHubWire() {
        return new Wire(CONNECT, ANSWER);
    }

    @Bean
    GitHubAccess gitHubAccess(
            GitHubProperties properties, Wire gitHubWire, Effects effects, Clock clock, OutsideCalls calls) {
        return new ConnectedGitHub(properties, gitHubWire, effects, clock, calls);
    }

    @Bean
    PullRequests pullRequests(GitHubAccess access) {
        return new GitHubPullRequests(access);
    }

    @Bean
    Comments comments(GitHubAccess access) {
        return new GitHubComments(access);
    }

    @Bean
    Permissions permissions(GitHubAccess access) {
        return new GitHubPermissions(access);
    }

    @Bean
    People people(GitHubProperties properties, GitHubAccess access, Wire gitHubWire, Clock clock) {
        return new GitHubPeople(properties, access, gitHubWire, clock);
    }

    @Bean
    Reactions reactions(GitHubAccess access) {
        return new GitHubReactions(access);
    }

    @Bean
    Commits commits(GitHubAccess access) {
        return new GitHubCommits(access);
    }

    @Bean
    Teams teams(GitHubAccess access) {
        return new GitHubTeams(access);
    }

    @Bean
    Activity activity(GitHubAccess access) {
        return new GitHubActivity(access);
    }

    @Bean
    Deployments deployments(GitHubAccess access) {
        return new GitHubDeployments(access);
    }

    @Bean
    Deliveries deliveries(GitHubAccess access) {
        return new GitHubDeliveries(access);
    }

    @Bean
    Setup gitHubSetup(GitHubProperties properties, GitHubAccess access, Wire gitHubWire) {
        return new GitHubSetup(properties, access, gitHubWire);
    }
}
