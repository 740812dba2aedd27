package dev.utakata.dns.route53;

import dev.utakata.dns.DnsNames;
import dev.utakata.reconcile.Engine;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.route53.Route53Client;

/** Wires the names to Route 53. */
@Configuration(proxyBeanMethods = false)
class Route53Configuration {

    @Bean
    Route53Client route53Client(Route53Properties properties) {
        return client(
                properties,
                DefaultCredentialsProvider.builder().build(),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10));
    }

    @Bean
    DnsNames queuedNames(JdbcClient jdbc, TransactionTemplate transactions, Engine engine) {
        return new QueuedNames(new NameRequests(jdbc), transactions, engine);
    }

    @Bean
    ZoneWriter zoneWriter(JdbcClient jdbc, Route53Client client, ApplicationEventPublisher events, Clock clock) {
        return new ZoneWriter(
                new NameRequests(jdbc),
                new Zones(client),
                new Pace(jdbc, clock),
                events::publishEvent,
                clock,
                RandomGenerator.getDefault());
    }

    /**
     * A client that tries once. The SDK would sleep in our thread before it tries again, and after a lost answer its own
     * second CREATE would meet the first one's record; whoever called us tries again, and looks first.
     */
    static Route53Client client(
            Route53Properties properties, AwsCredentialsProvider credentials, Duration connect, Duration call) {
        var builder = Route53Client.builder()
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(credentials)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(connect)
                        .connectionAcquisitionTimeout(connect)
                        .socketTimeout(call))
                .overrideConfiguration(options -> options.apiCallTimeout(call)
                        .apiCallAttemptTimeout(call)
                        .retryStrategy(DefaultRetryStrategy.doNotRetry()));
        if (properties.endpoint() != null) {
            builder.endpointOverride(properties.endpoint());
        }
        return builder.build();
    }
}
