package dev.utakata.command;

import dev.utakata.chat.ChatAccounts;
import dev.utakata.chat.Times;
import dev.utakata.environment.Environments;
import dev.utakata.environment.History;
import dev.utakata.environment.Rehearsals;
import dev.utakata.feedback.StatusReport;
import dev.utakata.forge.Comments;
import dev.utakata.forge.Commits;
import dev.utakata.forge.Permissions;
import dev.utakata.forge.PullRequests;
import dev.utakata.forge.Teams;
import dev.utakata.project.Projects;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

    @Bean
    Authority authority(Permissions permissions, Teams teams, Clock clock) {
        return new Authority(permissions, teams, clock);
    }

    @Bean
    Admission admission(PullRequests pullRequests, Commits commits, Authority authority, Environments environments) {
        return new Admission(pullRequests, commits, authority, environments);
    }

    @Bean
    Held held(Environments environments) {
        return new Held(environments);
    }

    @Bean
    @Order(1)
    Command startCommand(Admission admission, Environments environments) {
        return new StartCommand(admission, environments);
    }

    @Bean
    @Order(2)
    Command statusCommand(Held held) {
        return new StatusCommand(held);
    }

    @Bean
    @Order(3)
    Command stopCommand(Held held, Environments environments) {
        return new StopCommand(held, environments);
    }

    @Bean
    @Order(4)
    Command rebuildCommand(Held held, Environments environments) {
        return new RebuildCommand(held, environments);
    }

    @Bean
    @Order(5)
    Command extendCommand(Held held, Environments environments, Clock clock) {
        return new ExtendCommand(held, environments, clock);
    }

    @Bean
    @Order(6)
    Command keepCommand(Held held, Environments environments) {
        return new KeepCommand(held, environments);
    }

    @Bean
    @Order(7)
    Command whyCommand(Held held, History history) {
        return new WhyCommand(held, history);
    }

    @Bean
    @Order(8)
    Command dryRunCommand(Admission admission, Environments environments, Rehearsals rehearsals) {
        return new DryRunCommand(admission, environments, rehearsals);
    }

    @Bean
    Gate gate(Authority authority, Environments environments) {
        return new Gate(authority, environments);
    }

    @Bean
    Forecast forecast(
            Projects projects, Gate gate, Admission admission, PullRequests pullRequests, Environments environments) {
        return new Forecast(projects, gate, admission, pullRequests, environments);
    }

    @Bean
    Commands commands(
            Projects projects,
            Gate gate,
            Environments environments,
            Comments comments,
            StatusReport report,
            List<Command> commands) {
        List<Command> all = new ArrayList<>(commands);
        all.add(new HelpCommand(() -> all));
        return new Commands(projects, gate, environments, comments, new MarkdownWords(environments, report), all);
    }

    @Bean
    RoomCommands roomCommands(
            Projects projects,
            Gate gate,
            Environments environments,
            ChatAccounts accounts,
            Times times,
            List<Command> commands) {
        return new RoomCommands(projects, gate, environments, accounts, times, commands);
    }

    @Bean
    DirectCommands directCommands(
            DirectCommands.Configured configured,
            Gate gate,
            History history,
            TransactionTemplate transaction,
            List<Command> commands) {
        return new DirectCommands(configured, gate, history, transaction, commands);
    }

    @Bean
    DirectCommands.Configured directCommandsConfigured(Projects projects, Authority authority, Times times) {
        return new DirectCommands.Configured(projects, authority, times);
    }
}
