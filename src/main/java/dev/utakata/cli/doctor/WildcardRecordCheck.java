package dev.utakata.cli.doctor;

import dev.utakata.dns.WildcardCheck;
import dev.utakata.project.Project;

/** With a permanent record: whether it is there, and leads to the load balancer. */
final class WildcardRecordCheck implements Check {

    private final Project project;
    private final WildcardCheck wildcards;

    WildcardRecordCheck(Project project, WildcardCheck wildcards) {
        this.project = project;
        this.wildcards = wildcards;
    }

    @Override
    public String name() {
        return project.key() + " wildcard";
    }

    @Override
    public Finding look() {
        String property = "utakata.projects." + project.key() + ".dns.mode";
        return wildcards
                .look(project.dns())
                .map(problem -> Finding.broken(property + " " + problem, "docs/dns.md says how such a record is made."))
                .orElseGet(() -> Finding.good(project.dns().host().replace("{slug}", "*") + " leads to "
                        + project.dns().target()));
    }
}
