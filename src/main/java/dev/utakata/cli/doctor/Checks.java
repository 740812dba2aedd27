package dev.utakata.cli.doctor;

import dev.utakata.audit.AuditSettings;
import dev.utakata.chat.ChatRooms;
import dev.utakata.chat.RoomsCheck;
import dev.utakata.dns.Delegations;
import dev.utakata.dns.DnsSettings;
import dev.utakata.dns.HostedZones;
import dev.utakata.dns.WildcardCheck;
import dev.utakata.dns.route53.Route53Properties;
import dev.utakata.environment.Rehearsals;
import dev.utakata.forge.Setup;
import dev.utakata.image.Workflows;
import dev.utakata.manifest.ManifestRepository;
import dev.utakata.project.Installation;
import dev.utakata.project.Project;
import dev.utakata.rollout.Clusters;
import dev.utakata.rollout.Clusters.Cluster;
import dev.utakata.webhook.IntakeMode;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All questions, in the order in which they are asked: what many others need comes first. */
final class Checks {

    private final BeanFactory beans;
    private final Setup setup;
    private final Clusters clusters;
    private final ManifestRepository manifests;
    private final HostedZones zones;
    private final URI ours;

    /** @param beans of an application whose configuration is good */
    Checks(BeanFactory beans) {
        this.beans = beans;
        this.setup = beans.getBean(Setup.class);
        this.clusters = beans.getBean(Clusters.class);
        this.manifests = beans.getBean(ManifestRepository.class);
        this.zones = beans.getBean(HostedZones.class);
        this.ours = beans.getBean(Installation.class).url();
    }

    /** @param projects at least one */
    List<Check> of(Collection<Project> projects) {
        List<Check> all = new ArrayList<>(general(projects));
        projects.forEach(project -> all.addAll(of(project)));
        return all;
    }

    private List<Check> general(Collection<Project> projects) {
        List<Check> all = new ArrayList<>();
        all.add(new DatabaseCheck(beans.getBean(JdbcClient.class), beans.getBean(Environment.class)));
        all.add(new PublicAddressCheck(ours));
        all.add(new ForgeCheck(setup));
        all.add(new ForgeClockCheck(setup, beans.getBean(Clock.class)));
        all.add(new ForgeIdentityCheck(setup));
        all.add(new ForgePermissionsCheck(setup, projects));
        if (setup.isApp()) {
            all.add(new ForgeEventsCheck(setup, projects));
            all.add(new AppWebhookCheck(setup, projects.iterator().next(), ours, beans.getBean(IntakeMode.class)));
        }
        all.add(new ClusterCheck(clusters, Cluster.MANAGER, Rights.inManager(projects)));
        boolean removes = beans.getBean(AuditSettings.class).remove();
        all.add(new ClusterCheck(clusters, Cluster.APP, Rights.inApp(projects, removes)));
        if (projects.stream().anyMatch(project -> project.dns().mode() == DnsSettings.Mode.ROUTE53)) {
            all.add(new AwsAccountCheck(zones, beans.getBean(Route53Properties.class)));
        }
        all.add(new ChatAccountCheck(beans.getBean(ChatRooms.class)));
        return all;
    }

    private List<Check> of(Project project) {
        String key = project.key();
        List<Project> alone = List.of(project);
        List<Check> all = new ArrayList<>();
        all.add(new RepositoryCheck(key + " repository", setup, project.repository(), alone));
        all.add(new LabelCheck(project, setup));
        all.add(new WorkflowCheck(project, beans.getBean(Workflows.class)));
        all.add(new RepositoryCheck(
                key + " manifests", setup, project.manifest().repository(), alone));
        all.add(new BaseBranchCheck(project, manifests));
        all.add(new BranchRulesCheck(project, setup));
        Rehearsals rehearsals = beans.getBean(Rehearsals.class);
        all.add(new TemplateCheck(project, Project.PLAIN, rehearsals));
        project.profiles().keySet().forEach(profile -> all.add(new TemplateCheck(project, profile, rehearsals)));
        all.add(new ApplicationSetCheck(project, clusters, manifests));
        all.add(new AppProjectCheck(project, clusters, manifests));
        all.addAll(names(project));
        all.add(new RoomCheck(project, beans.getBean(RoomsCheck.class)));
        if (!setup.isApp()) {
            all.addAll(webhooks(project));
        }
        return all;
    }

    /** With a token each repository has a webhook of its own. */
    private List<Check> webhooks(Project project) {
        Set<String> events =
                Needs.events(List.of(project)).stream().map(Needs::name).collect(Collectors.toCollection(TreeSet::new));
        return List.of(
                new RepositoryWebhookCheck(project.key() + " webhook", setup, project.repository(), ours, events),
                new RepositoryWebhookCheck(
                        project.key() + " manifests webhook",
                        setup,
                        project.manifest().repository(),
                        ours,
                        Set.of("pull_request")));
    }

    private List<Check> names(Project project) {
        return switch (project.dns().mode()) {
            case ROUTE53 ->
                List.of(
                        new ZoneCheck(project, zones, beans.getBean(Route53Properties.class)),
                        new DelegationCheck(project, zones, beans.getBean(Delegations.class)),
                        new TargetCheck(project));
            case WILDCARD -> List.of(new WildcardRecordCheck(project, beans.getBean(WildcardCheck.class)));
            case EXTERNAL_DNS -> List.of(new TargetCheck(project));
        };
    }
}
