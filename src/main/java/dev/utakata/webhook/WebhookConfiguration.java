package dev.utakata.webhook;

import dev.utakata.command.Commands;
import dev.utakata.environment.Environments;
import dev.utakata.environment.History;
import dev.utakata.forge.Comments;
import dev.utakata.reconcile.Engine;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    @Bean
    Inbox inbox(JdbcClient jdbc, Clock clock) {
        return new Inbox(jdbc, clock);
    }

    @Bean
    Intake intake(Inbox inbox, Commands commands, Environments environments, Engine engine) {
        return new Intake(inbox, commands, environments, engine);
    }

    @Bean
    CommentWorker commentWorker(
            Inbox inbox, Commands commands, Comments comments, History history, TransactionTemplate transaction) {
        return new CommentWorker(inbox, commands, comments, history, transaction);
    }

    @Bean
    InboxUpkeep inboxUpkeep(Inbox inbox, Engine engine) {
        return new InboxUpkeep(inbox, engine);
    }

    @Bean
    Signature signature(WebhookSecrets secrets) {
        return new Signature(secrets.values());
    }
}
