package dev.utakata.command;

import dev.utakata.environment.Environments;
import dev.utakata.forge.Permissions;
import dev.utakata.forge.PullRequests;
import dev.utakata.project.Projects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

    @Bean
    Commands commands(
            Projects projects, PullRequests pullRequests, Permissions permissions, Environments environments) {
        return new Commands(projects, pullRequests, permissions, environments);
    }
}
