package dev.utakata.cli.doctor;

import dev.utakata.dns.DnsSettings;
import dev.utakata.dns.Hostname;
import dev.utakata.project.Project;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** Whether the load balancer's name is known. It is older than the environments, and may be asked for in the usual way. */
final class TargetCheck implements Check {

    private final Project project;

    TargetCheck(Project project) {
        this.project = project;
    }

    @Override
    public String name() {
        return project.key() + " target";
    }

    @Override
    public Finding look() {
        DnsSettings settings = project.dns();
        Hostname target = settings.target();
        if (target == null) {
            return Finding.skipped(
                    "each environment's own " + settings.targetFrom().name().toLowerCase(Locale.ROOT) + " tells it");
        }
        try {
            int addresses = InetAddress.getAllByName(target.value()).length;
            return Finding.good(target + " has " + addresses + (addresses == 1 ? " address" : " addresses"));
        } catch (UnknownHostException unknown) {
            return Finding.broken(
                    "nobody knows " + target,
                    "Correct utakata.projects." + project.key()
                            + ".dns.target: aws elbv2 describe-load-balancers tells DNSName.");
        }
    }
}
