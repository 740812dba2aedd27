package dev.utakata.environment;

import dev.utakata.chat.Outbox;
import dev.utakata.chat.Times;
import dev.utakata.database.Inserts;
import dev.utakata.forge.PullRequests;
import dev.utakata.project.Projects;
import dev.utakata.reconcile.Engine;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class EnvironmentConfiguration {

    @Bean
    StepRepository stepRepository(JdbcClient jdbc) {
        return new StepRepository(jdbc);
    }

    @Bean
    EnvironmentRepository environmentRepository(JdbcClient jdbc, StepRepository steps) {
        return new EnvironmentRepository(jdbc, steps);
    }

    @Bean
    DesiredRepository desiredRepository(JdbcClient jdbc) {
        return new DesiredRepository(jdbc);
    }

    @Bean
    LastWords lastWords(JdbcClient jdbc, Inserts inserts) {
        return new LastWords(jdbc, inserts);
    }

    @Bean
    RepositoryNames repositoryNames(JdbcClient jdbc, Inserts inserts) {
        return new RepositoryNames(jdbc, inserts);
    }

    @Bean
    History history(JdbcClient jdbc, RepositoryNames names, Clock clock) {
        return new History(jdbc, names, clock);
    }

    @Bean
    Environments environments(
            EnvironmentRepository environments,
            DesiredRepository desired,
            StepRepository steps,
            LastWords lastWords,
            RepositoryNames names,
            History history,
            Engine engine,
            ApplicationEventPublisher events,
            Clock clock) {
        return new Environments(environments, desired, steps, lastWords, names, history, engine, events, clock);
    }

    @Bean
    Hints hints(EnvironmentRepository environments, StepRepository steps, Engine engine, Clock clock) {
        return new Hints(environments, steps, engine, clock);
    }

    @Bean
    Survey survey(JdbcClient jdbc, StepRepository steps, RepositoryNames names) {
        return new Survey(jdbc, steps, names);
    }

    @Bean
    Census census(JdbcClient jdbc) {
        return new Census(jdbc);
    }

    @Bean
    Milestones milestones(Outbox outbox, Times times, Clock clock) {
        return new Milestones(outbox, times, clock);
    }

    @Bean
    Results results(
            EnvironmentRepository environments,
            DesiredRepository desired,
            StepRepository steps,
            History history,
            Milestones milestones,
            ApplicationEventPublisher events,
            Engine engine,
            Clock clock) {
        return new Results(environments, desired, steps, history, milestones, events, engine, clock);
    }

    @Bean
    Observations observations(
            EnvironmentRepository environments,
            DesiredRepository desired,
            History history,
            ApplicationEventPublisher events,
            Engine engine,
            Clock clock) {
        return new Observations(environments, desired, history, events, engine, clock);
    }

    @Bean
    Observer observer(PullRequests pullRequests, LastWords lastWords, Observations observations, Clock clock) {
        return new Observer(pullRequests, lastWords, observations, clock);
    }

    @Bean
    DryRunHistory dryRunHistory(
            EnvironmentRepository environments, Projects projects, History history, ApplicationEventPublisher events) {
        return new DryRunHistory(environments, projects, history, events);
    }

    @Bean
    Reconciler.Chance timeAndChance(Clock clock, RandomGenerator random) {
        return new Reconciler.Chance(clock, random);
    }

    @Bean
    Reconciler reconciler(
            EnvironmentRepository environments,
            Results results,
            Observer observer,
            Projects projects,
            List<Step> steps,
            Reconciler.Chance chance) {
        return new Reconciler(environments, results, observer, projects, steps, chance);
    }
}
