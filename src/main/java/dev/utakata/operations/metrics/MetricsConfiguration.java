package dev.utakata.operations.metrics;

import dev.utakata.audit.AuditSettings;
import dev.utakata.chat.OutboxCount;
import dev.utakata.environment.Census;
import dev.utakata.feedback.Acknowledgements;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.project.Projects;
import dev.utakata.reconcile.EngineState;
import dev.utakata.webhook.Backlog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.MappedInterceptor;

@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    @Bean
    Meters meters(MeterRegistry registry) {
        return new Meters(registry);
    }

    @Bean
    StoredMetrics.Stored storedNumbers(
            Projects projects, Census census, Backlog backlog, OutboxCount outbox, EngineState engine) {
        return new StoredMetrics.Stored(projects, census, backlog, outbox, engine);
    }

    @Bean
    StoredMetrics storedMetrics(Meters meters, StoredMetrics.Stored stored, Clock clock) {
        return new StoredMetrics(meters, stored, clock);
    }

    @Bean
    WorkMetrics workMetrics(Meters meters, Projects projects, Acknowledgements acknowledgements, Backlog backlog) {
        return new WorkMetrics(meters, projects, acknowledgements, backlog);
    }

    @Bean
    AuditMetrics auditMetrics(Meters meters, AuditSettings settings, Clock clock) {
        return new AuditMetrics(meters, settings, clock);
    }

    @Bean
    OutsideMetrics outsideMetrics(Meters meters, OutsideCalls calls, Clock clock) {
        return new OutsideMetrics(meters, calls, clock);
    }

    @Bean
    DeliveryMetrics deliveryMetrics(Meters meters) {
        return new DeliveryMetrics(meters);
    }

    @Bean
    MappedInterceptor postedDeliveries(DeliveryMetrics metrics) {
        return new MappedInterceptor(new String[] {DeliveryMetrics.PATHS}, metrics);
    }
}
