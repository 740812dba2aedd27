package dev.utakata.dns.route53;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.route53.Route53Client;

/** Clients as production has them, for another endpoint. */
final class Route53Clients {

    private Route53Clients() {}

    static Route53Client to(String endpoint) {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing"));
        Duration patience = Duration.ofSeconds(1);
        // The answers of the world take no time; only the first call of a fresh process is slow.
        return Route53Configuration.client(
                new Route53Properties(URI.create(endpoint)), credentials, patience, patience.multipliedBy(5));
    }
}
