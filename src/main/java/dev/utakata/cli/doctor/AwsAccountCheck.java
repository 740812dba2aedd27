package dev.utakata.cli.doctor;

import dev.utakata.dns.HostedZones;
import dev.utakata.dns.route53.Route53Properties;

/** Whether the credentials are of the account that was configured. */
final class AwsAccountCheck implements Check {

    static final String NAME = "aws account";

    private final HostedZones zones;
    private final Route53Properties configured;

    AwsAccountCheck(HostedZones zones, Route53Properties configured) {
        this.zones = zones;
        this.configured = configured;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finding look() {
        String here = zones.account();
        return here.equals(configured.account())
                ? Finding.good(here)
                : Finding.broken(
                        "the credentials are of account " + here + ", but utakata.route53.account is "
                                + configured.account(),
                        "Run Utakata with credentials of account " + configured.account()
                                + ", or correct utakata.route53.account.");
    }
}
