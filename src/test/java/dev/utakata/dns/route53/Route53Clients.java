package dev.utakata.dns.route53;

import dev.utakata.dns.route53.Route53Properties.ZoneProperties;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.world.route53.Route53Model;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients as production has them, for another endpoint. */
final class Route53Clients {

    private static final StaticCredentialsProvider NOBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Route53Clients() {}

    static Route53Client to(String endpoint) {
        // The answers of the world take no time; only the first call of a fresh process is slow.
        return Route53Configuration.client(
                properties(endpoint),
                NOBODY,
                new Route53Configuration.Patience(PATIENCE, PATIENCE.multipliedBy(5)),
                new OutsideCalls(Clock.systemUTC()));
    }

    static StsClient identities(String endpoint) {
        return Route53Configuration.identities(
                properties(endpoint),
                NOBODY,
                new Route53Configuration.Patience(PATIENCE, PATIENCE.multipliedBy(5)),
                new OutsideCalls(Clock.systemUTC()));
    }

    /** What may be written to: these zones of the world's account. */
    static Route53Properties properties(String endpoint, ZoneProperties... zones) {
        return new Route53Properties(URI.create(endpoint), Route53Model.ACCOUNT, List.of(zones));
    }
}
