package dev.utakata.image.actions;

import dev.utakata.forge.github.GitHubAccess;
import dev.utakata.image.ImageBuilds;
import dev.utakata.image.Workflows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ActionsConfiguration {

    @Bean
    ImageBuilds imageBuilds(GitHubAccess access) {
        return new ActionsImageBuilds(access);
    }

    @Bean
    Workflows workflows(GitHubAccess access) {
        return new ActionsWorkflows(access);
    }
}
