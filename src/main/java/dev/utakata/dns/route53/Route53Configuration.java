package dev.utakata.dns.route53;

import dev.utakata.dns.DnsNames;
import dev.utakata.dns.ZoneServers;
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
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.sts.StsClient;

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
    StsClient stsClient(Route53Properties properties) {
        return identities(
                properties,
                DefaultCredentialsProvider.builder().build(),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10));
    }

    @Bean
    ZoneGuard zoneGuard(Route53Properties properties, StsClient identities, Route53Client client) {
        return new ZoneGuard(properties, new AwsAccount(identities), new Zones(client));
    }

    @Bean
    ZoneServers delegationSets(Route53Client client) {
        return new DelegationSets(new Zones(client));
    }

    @Bean
    ZonesCheck zonesCheck(Route53Properties properties, ZoneGuard guard) {
        return new ZonesCheck(properties, guard);
    }

    @Bean
    DnsNames queuedNames(ZoneGuard guard, JdbcClient jdbc, TransactionTemplate transactions, Engine engine) {
        return new QueuedNames(guard, new NameRequests(jdbc), transactions, engine);
    }

    @Bean
    ZoneWriter zoneWriter(
            ZoneGuard guard, JdbcClient jdbc, Route53Client client, ApplicationEventPublisher events, Clock clock) {
        return new ZoneWriter(
                guard,
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
        return prepared(Route53Client.builder(), properties, credentials, connect, call);
    }

    /** For the question whose credentials these are, which must not be asked with another set than those that write. */
    static StsClient identities(
            Route53Properties properties, AwsCredentialsProvider credentials, Duration connect, Duration call) {
        return prepared(StsClient.builder(), properties, credentials, connect, call);
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C prepared(
            B builder,
            Route53Properties properties,
            AwsCredentialsProvider credentials,
            Duration connect,
            Duration call) {
        builder.region(Region.AWS_GLOBAL)
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
