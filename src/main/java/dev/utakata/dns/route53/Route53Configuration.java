package dev.utakata.dns.route53;

import dev.utakata.dns.DnsNames;
import dev.utakata.dns.HostedZones;
import dev.utakata.dns.ZoneServers;
import dev.utakata.outside.CallEnding;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.outside.OutsideSystem;
import dev.utakata.outside.aws.AwsCalls;
import dev.utakata.reconcile.Effects;
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
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Wires the names to Route 53. */
@Configuration(proxyBeanMethods = false)
class Route53Configuration {

    @Bean
    Route53Client route53Client(Route53Properties properties, OutsideCalls calls) {
        return client(
                properties,
                DefaultCredentialsProvider.builder().build(),
                new Patience(Duration.ofSeconds(3), Duration.ofSeconds(10)),
                calls);
    }

    @Bean
    StsClient stsClient(Route53Properties properties, OutsideCalls calls) {
        return identities(
                properties,
                DefaultCredentialsProvider.builder().build(),
                new Patience(Duration.ofSeconds(3), Duration.ofSeconds(10)),
                calls);
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
    HostedZones hostedZones(StsClient identities, Route53Client client) {
        return new Route53Zones(new AwsAccount(identities), new Zones(client));
    }

    @Bean
    ZonesCheck zonesCheck(Route53Properties properties, ZoneGuard guard) {
        return new ZonesCheck(properties, guard);
    }

    @Bean
    DnsNames queuedNames(
            ZoneGuard guard, JdbcClient jdbc, TransactionTemplate transactions, Engine engine, Effects effects) {
        return new QueuedNames(guard, new NameRequests(jdbc), transactions, engine, effects);
    }

    @Bean
    Zones writtenZones(Route53Client client, Effects effects) {
        return new Zones(client, effects);
    }

    @Bean
    ZoneWriter zoneWriter(
            ZoneGuard guard,
            JdbcClient jdbc,
            Zones writtenZones,
            ApplicationEventPublisher events,
            Clock clock,
            OutsideCalls calls) {
        return new ZoneWriter(
                guard,
                new NameRequests(jdbc),
                writtenZones,
                new Pace(jdbc, clock, calls),
                events::publishEvent,
                clock,
                RandomGenerator.getDefault());
    }

    /**
     * A client that tries once. The SDK would sleep in our thread before it tries again, and after a lost answer its own
     * second CREATE would meet the first one's record; whoever called us tries again, and looks first.
     */
    static Route53Client client(
            Route53Properties properties, AwsCredentialsProvider credentials, Patience patience, OutsideCalls calls) {
        AwsCalls told = new AwsCalls(calls, OutsideSystem.ROUTE53, Route53Configuration::ending);
        return prepared(Route53Client.builder(), properties, credentials, patience, told);
    }

    /** For the question whose credentials these are, which must not be asked with another set than those that write. */
    static StsClient identities(
            Route53Properties properties, AwsCredentialsProvider credentials, Patience patience, OutsideCalls calls) {
        AwsCalls told = new AwsCalls(
                calls, OutsideSystem.STS, (failure, operation) -> CallEnding.of(AwsAccount.unanswered(failure)));
        return prepared(StsClient.builder(), properties, credentials, patience, told);
    }

    private static CallEnding ending(SdkException failure, String operation) {
        boolean isAnswer = Route53Errors.isUnknownChange(failure) || Route53Errors.isOvertaken(failure);
        return isAnswer
                ? CallEnding.refused()
                : CallEnding.of(Route53Errors.translate(failure, "calling " + operation));
    }

    /** How long to wait for a connection, and for a call's answer. */
    record Patience(Duration connect, Duration call) {}

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C prepared(
            B builder,
            Route53Properties properties,
            AwsCredentialsProvider credentials,
            Patience patience,
            AwsCalls told) {
        builder.region(Region.AWS_GLOBAL)
                .credentialsProvider(credentials)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(patience.connect())
                        .connectionAcquisitionTimeout(patience.connect())
                        .socketTimeout(patience.call()))
                .overrideConfiguration(options -> options.apiCallTimeout(patience.call())
                        .apiCallAttemptTimeout(patience.call())
                        .addExecutionInterceptor(told)
                        .retryStrategy(DefaultRetryStrategy.doNotRetry()));
        if (properties.endpoint() != null) {
            builder.endpointOverride(properties.endpoint());
        }
        return builder.build();
    }
}
