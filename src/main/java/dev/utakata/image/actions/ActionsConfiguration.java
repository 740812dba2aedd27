package dev.utakata.image.actions;

import dev.utakata.forge.github.GitHubAccess;
import dev.utakata.image.ImageBuilds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ActionsConfiguration {

    @Bean
    ImageBuilds imageBuilds(GitHubAccess access) {
        return new ActionsImageBuilds(access);
    }
}
