package dev.utakata.webhook;

import dev.utakata.chat.ChatRooms;
import dev.utakata.chat.Outbox;
import dev.utakata.command.Commands;
import dev.utakata.command.RoomCommands;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Hints;
import dev.utakata.environment.History;
import dev.utakata.feedback.Acknowledgements;
import dev.utakata.forge.Activity;
import dev.utakata.forge.Comments;
import dev.utakata.forge.Deliveries;
import dev.utakata.forge.PullRequests;
import dev.utakata.project.Projects;
import dev.utakata.reconcile.Engine;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
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
    Backlog backlog(JdbcClient jdbc) {
        return new Backlog(jdbc);
    }

    @Bean
    Intake intake(
            Inbox inbox,
            Commands commands,
            Hints hints,
            Acknowledgements acknowledgements,
            History history,
            Engine engine,
            ApplicationEventPublisher events) {
        return new Intake(inbox, commands, hints, acknowledgements, history, engine, events);
    }

    @Bean
    CommentWorker commentWorker(
            Inbox inbox,
            Commands commands,
            Comments comments,
            Acknowledgements acknowledgements,
            History history,
            TransactionTemplate transaction,
            Clock clock) {
        return new CommentWorker(inbox, commands, comments, acknowledgements, history, transaction, clock);
    }

    @Bean
    CatchUpRepository catchUpRepository(JdbcClient jdbc) {
        return new CatchUpRepository(jdbc);
    }

    @Bean
    CatchUp.Outside catchUpOutside(Projects projects, Activity activity, PullRequests pullRequests, Clock clock) {
        return new CatchUp.Outside(projects, activity, pullRequests, clock);
    }

    @Bean
    CatchUp catchUp(
            CatchUp.Outside outside,
            Environments environments,
            Hints hints,
            Intake intake,
            CatchUpRepository repository,
            Engine engine) {
        return new CatchUp(outside, environments, hints, intake, repository, engine);
    }

    @Bean
    Redelivery redelivery(Deliveries deliveries, Inbox inbox, Engine engine, Clock clock) {
        return new Redelivery(deliveries, inbox, engine, clock);
    }

    @Bean
    DeliveryPoll deliveryPoll(
            IntakeMode mode,
            Deliveries deliveries,
            Inbox inbox,
            Intake intake,
            CatchUpRepository repository,
            Engine engine,
            Clock clock) {
        return new DeliveryPoll(mode, deliveries, inbox, intake, repository, engine, clock);
    }

    @Bean
    RoomInbox roomInbox(JdbcClient jdbc, Clock clock) {
        return new RoomInbox(jdbc, clock);
    }

    @Bean
    RoomIntake roomIntake(RoomCommands commands, RoomInbox inbox, Engine engine, Clock clock) {
        return new RoomIntake(commands, inbox, engine, clock);
    }

    @Bean
    RoomWorker.Chat roomWorkerChat(ChatRooms rooms, Outbox outbox) {
        return new RoomWorker.Chat(rooms, outbox);
    }

    @Bean
    RoomWorker roomWorker(
            RoomInbox inbox,
            RoomCommands commands,
            RoomWorker.Chat chat,
            History history,
            TransactionTemplate transaction,
            Clock clock) {
        return new RoomWorker(inbox, commands, chat, history, transaction, clock);
    }

    @Bean
    ChatworkSignature chatworkSignature(ChatworkTokens tokens) {
        return new ChatworkSignature(tokens);
    }

    @Bean
    InboxUpkeep inboxUpkeep(Inbox inbox, RoomInbox rooms, Engine engine) {
        return new InboxUpkeep(inbox, rooms, engine);
    }

    @Bean
    BodyMemory bodyMemory(WebhookSettings settings) {
        return new BodyMemory(settings.memory().toBytes());
    }

    @Bean
    Bodies bodies(BodyMemory memory) {
        return new Bodies(memory);
    }

    @Bean
    Signature signature(WebhookSecrets secrets) {
        return new Signature(secrets.values());
    }
}
