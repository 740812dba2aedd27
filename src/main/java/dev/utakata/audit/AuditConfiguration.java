package dev.utakata.audit;

import dev.utakata.chat.Outbox;
import dev.utakata.environment.Environments;
import dev.utakata.forge.PullRequests;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.project.Installation;
import dev.utakata.project.Projects;
import dev.utakata.reconcile.Engine;
import dev.utakata.rollout.Rollouts;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    Sources auditSources(
            Projects projects,
            ManifestRepository manifests,
            PullRequests pullRequests,
            Rollouts rollouts,
            Installation installation) {
        return new Sources(projects, manifests, pullRequests, rollouts, installation);
    }

    @Bean
    Audit audit(
            Sources sources,
            Environments environments,
            AuditSettings settings,
            Outbox outbox,
            TransactionTemplate transaction,
            Engine engine,
            ApplicationEventPublisher events,
            Clock clock) {
        return new Audit(sources, environments, settings, outbox, transaction, engine, events, clock);
    }
}
