package dev.utakata.configuration;

import dev.utakata.configuration.UtakataProperties.ProjectProperties;
import dev.utakata.dns.DnsSettings;
import dev.utakata.dns.Hostname;
import dev.utakata.dns.route53.Route53Properties;
import dev.utakata.dns.route53.Route53Properties.ZoneProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold within {@code utakata.route53}, and between it and the projects whose records Utakata makes. */
final class Route53Check {

    private static final String ACCOUNT = "utakata.route53.account";
    private static final String ZONES = "utakata.route53.zones";

    private final Problems problems;

    Route53Check(Problems problems) {
        this.problems = problems;
    }

    void check(@Nullable Route53Properties route53, Map<String, ProjectProperties> projects) {
        if (route53 == null) {
            return;
        }
        problems.require(
                route53.account() == null || route53.account().matches("[0-9]{12}"),
                ACCOUNT,
                "is not an AWS account: write its twelve digits, in quotes.");
        problems.requireEncrypted("utakata.route53.endpoint", route53.endpoint());
        zones(route53.zones());
        projects.forEach((key, project) -> {
            DnsSettings dns = project == null ? null : project.dns();
            if (dns != null && dns.mode() == DnsSettings.Mode.ROUTE53) {
                problems.require(
                        route53.account() != null,
                        ACCOUNT,
                        "is missing: the AWS account whose records Utakata may write; it writes to no other.");
                project("utakata.projects." + key + ".dns", dns, route53);
            }
        });
    }

    private void zones(List<ZoneProperties> zones) {
        Map<String, String> ids = new HashMap<>();
        for (int i = 0; i < zones.size(); i++) {
            String path = ZONES + "[" + i + "]";
            ZoneProperties zone = zones.get(i);
            problems.require(
                    zone.id().matches("[A-Z0-9]{1,32}"),
                    path + ".id",
                    "is not the id of a hosted zone, such as Z0123456789.");
            problems.require(
                    isName(zone.name()),
                    path + ".name",
                    "is not a zone's name in lower case without a trailing dot, such as preview.example.com.");
            String other = ids.putIfAbsent(zone.id(), path);
            problems.require(other == null, path + ".id", "is the zone of " + other + ": list each zone once.");
        }
    }

    private void project(String path, DnsSettings dns, Route53Properties route53) {
        if (dns.zone() == null || dns.host() == null) {
            return;
        }
        Optional<ZoneProperties> zone = route53.zone(dns.zone());
        if (zone.isEmpty()) {
            problems.add(
                    path + ".zone",
                    "is not among utakata.route53.zones: add it there with its name if Utakata may write to it.");
        } else {
            String name = zone.get().name();
            problems.require(
                    zone.get().holds(dns.host()),
                    path + ".host",
                    "is not below the zone's name: write {slug}." + name + ", or correct the zone.");
        }
    }

    private static boolean isName(String name) {
        try {
            return new Hostname(name).value().contains(".");
        } catch (IllegalArgumentException notAName) {
            return false;
        }
    }
}
