package dev.utakata.environment;

import dev.utakata.chat.Outbox;
import dev.utakata.chat.Times;
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
    LastWords lastWords(JdbcClient jdbc) {
        return new LastWords(jdbc);
    }

    @Bean
    History history(JdbcClient jdbc, Clock clock) {
        return new History(jdbc, clock);
    }

    @Bean
    Environments environments(
            EnvironmentRepository environments,
            StepRepository steps,
            LastWords lastWords,
            History history,
            Engine engine,
            ApplicationEventPublisher events,
            Clock clock) {
        return new Environments(environments, steps, lastWords, history, engine, events, clock);
    }

    @Bean
    Milestones milestones(Outbox outbox, Times times, Clock clock) {
        return new Milestones(outbox, times, clock);
    }

    @Bean
    Results results(
            EnvironmentRepository environments,
            StepRepository steps,
            History history,
            Milestones milestones,
            ApplicationEventPublisher events,
            Engine engine,
            Clock clock) {
        return new Results(environments, steps, history, milestones, events, engine, clock);
    }

    @Bean
    Observer observer(PullRequests pullRequests, Results results, Clock clock) {
        return new Observer(pullRequests, results, clock);
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
