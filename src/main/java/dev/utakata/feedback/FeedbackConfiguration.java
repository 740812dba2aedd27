package dev.utakata.feedback;

import dev.utakata.environment.Environments;
import dev.utakata.forge.Comments;
import dev.utakata.forge.Deployments;
import dev.utakata.forge.Reactions;
import dev.utakata.reconcile.Engine;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class FeedbackConfiguration {

    @Bean
    StatusCommentRepository statusCommentRepository(JdbcClient jdbc) {
        return new StatusCommentRepository(jdbc);
    }

    @Bean
    StatusCommentWorker statusCommentWorker(
            Environments environments,
            StatusCommentRepository repository,
            Comments comments,
            Engine engine,
            Clock clock) {
        return new StatusCommentWorker(environments, repository, comments, engine, clock);
    }

    @Bean
    StatusReport statusReport(Clock clock) {
        return new StatusReport(clock);
    }

    @Bean
    Acknowledgements acknowledgements(JdbcClient jdbc, Environments environments, Reactions reactions, Engine engine) {
        return new Acknowledgements(new AcknowledgementRepository(jdbc), environments, reactions, engine);
    }

    @Bean
    DeploymentReports deploymentReports(
            JdbcClient jdbc, Environments environments, Deployments deployments, Engine engine) {
        return new DeploymentReports(environments, new DeploymentRepository(jdbc), deployments, engine);
    }
}
