package dev.utakata.manifest.kustomize;

import dev.utakata.manifest.OverlayBuild;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KustomizeConfiguration {

    private static final Logger log = LoggerFactory.getLogger(KustomizeConfiguration.class);

    @Bean
    OverlayBuild overlayBuild() {
        Optional<KustomizeTool> tool = KustomizeTool.onThePath(System.getenv("PATH"));
        if (tool.isEmpty()) {
            log.info("Neither kustomize nor kubectl is on the path: overlays are proposed without having been built");
        }
        return (folder, files) -> tool.map(it -> it.build(folder, files));
    }
}
