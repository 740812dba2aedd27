package dev.utakata.manifest.git;

import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.github.GitHubAccess;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GitConfiguration {

    @Bean
    GitRemotes gitRemotes(GitHubAccess github) {
        return new GitRemotes() {
            @Override
            public URI url(RepositoryName repository) {
                return URI.create(github.webUrl() + "/" + repository + ".git");
            }

            @Override
            public Optional<String> token(RepositoryName repository) {
                return Optional.of(github.token(repository));
            }
        };
    }

    @Bean(destroyMethod = "close")
    JGitManifestRepository manifestRepository(GitRemotes remotes, Effects effects, Clock clock, OutsideCalls calls)
            throws IOException {
        return new JGitManifestRepository(
                Files.createTempDirectory("utakata-manifests"),
                remotes,
                effects,
                clock,
                calls,
                JGitManifestRepository.LONGEST_WAIT);
    }
}
