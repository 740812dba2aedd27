package dev.utakata.environment;

import dev.utakata.dns.DnsSettings;
import dev.utakata.image.BuildSettings;
import dev.utakata.manifest.ManifestSettings;
import dev.utakata.project.Project;

/** What a step will come to, as far as it is known before it begins: by the configuration and the environment's names. */
final class Prospect {

    private Prospect() {}

    /** As a phrase that follows "would". */
    static String of(StepName step, Environment environment, Project configured) {
        Project project = configured.as(environment.asked().profile());
        return switch (step) {
            case BUILD_IMAGE -> image(environment, project.build());
            case PROPOSE_OVERLAY -> overlay(environment, project.manifest());
            case AWAIT_ROLLOUT ->
                "wait until " + environment.named(project.rollout().application()) + " runs it";
            case PUBLISH_NAME -> name(environment, project.dns());
            case VERIFY_LIVE ->
                "ask "
                        + project.verify()
                                .origin()
                                .replace("{host}", environment.host().value())
                        + project.verify().path() + " until it shows the commit";
            case ANNOUNCE -> "tell room " + environment.room();
        };
    }

    private static String image(Environment environment, BuildSettings build) {
        String commit = environment.wanted().abbreviated();
        return build.kind() == BuildSettings.Kind.EXISTING
                ? "wait for the image of " + commit
                : "have " + build.workflow() + " build " + commit + ", unless it was built before";
    }

    private static String overlay(Environment environment, ManifestSettings manifest) {
        return "push the overlay for " + environment.wanted().abbreviated() + " to " + environment.branch() + " of "
                + manifest.repository()
                + (manifest.activation() == ManifestSettings.Activation.MERGE
                        ? ", and merge a pull request for it into " + manifest.base()
                        : ", and open a pull request for it with the label " + manifest.label());
    }

    private static String name(Environment environment, DnsSettings dns) {
        return dns.mode() == DnsSettings.Mode.ROUTE53
                ? "point " + environment.host() + " to its load balancer"
                : "leave the name " + environment.host() + " to others";
    }
}
