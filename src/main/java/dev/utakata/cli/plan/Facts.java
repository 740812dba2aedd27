package dev.utakata.cli.plan;

import dev.utakata.command.Forecast.Planned;
import dev.utakata.dns.DnsSettings;
import dev.utakata.environment.Environment;
import dev.utakata.environment.Spans;
import dev.utakata.image.BuildRequest;
import dev.utakata.image.BuildSettings;
import dev.utakata.manifest.ManifestSettings;
import dev.utakata.project.Project;
import dev.utakata.rollout.RolloutSettings;
import dev.utakata.verify.VerifySettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What is known of an environment before anything is made of it. */
final class Facts {

    private final Project project;
    private final Environment draft;
    private final String limits;

    Facts(Planned planned) {
        this.project = planned.project();
        this.draft = planned.draft();
        this.limits = planned.limits();
    }

    List<Map.Entry<String, String>> all() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("environment", draft.slug().value());
        facts.put("who may ask", whoMayAsk());
        facts.put("commit", draft.wanted().value());
        facts.put("build", build());
        facts.put("manifests", manifests());
        facts.put("Application", application());
        facts.put("name", name());
        facts.put("live when", live());
        facts.put("room", draft.room() + ", in " + project.locale().getLanguage());
        facts.put("lives", lives());
        facts.put("limits", limits);
        return List.copyOf(facts.entrySet());
    }

    private String whoMayAsk() {
        return project.authority().teams().isEmpty()
                ? "people with " + lower(project.authority().permission()) + " permission to " + project.repository()
                : "members of "
                        + project.authority().teams().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(", "));
    }

    private String build() {
        BuildSettings build = project.build();
        if (build.kind() == BuildSettings.Kind.EXISTING) {
            return build.check() == null
                    ? "waits until the registry has the tag " + draft.wanted()
                    : "waits for the check " + build.check();
        }
        BuildRequest request = new BuildRequest(
                project.repository(),
                Objects.requireNonNull(build.workflow()),
                build.ref(),
                draft.wanted(),
                draft.wanted().value(),
                draft.pullRequest(),
                draft.slug() + "-<generation>-" + draft.wanted().abbreviated());
        return request.workflow() + " on " + request.ref() + " with "
                + request.inputs().entrySet().stream()
                        .map(input -> input.getKey() + "=" + input.getValue())
                        .collect(Collectors.joining(", "))
                + ", unless it was built before";
    }

    private String manifests() {
        ManifestSettings settings = project.manifest();
        return "pull request \"Environment " + draft.slug() + "\" from " + draft.branch() + " into " + settings.base()
                + " of " + settings.repository() + ", with the label " + settings.label()
                + (settings.activation() == ManifestSettings.Activation.MERGE
                        ? "; it is merged (" + lower(settings.mergeMethod()) + ")"
                        : "; it stays open");
    }

    private String application() {
        RolloutSettings settings = project.rollout();
        return draft.named(settings.application()) + " in " + settings.namespace() + ", made by "
                + (project.rolloutMode() == RolloutSettings.Mode.MANAGED
                        ? "Utakata"
                        : "the ApplicationSet " + settings.applicationSet());
    }

    private String name() {
        DnsSettings settings = project.dns();
        String target = settings.target() == null
                ? "what its " + lower(settings.targetFrom()) + " tells"
                : settings.target().value();
        return switch (settings.mode()) {
            case ROUTE53 ->
                draft.host() + " -> " + target + " (" + (settings.targetZone() == null ? "CNAME" : "alias") + " in "
                        + settings.zone() + ")";
            case WILDCARD -> draft.host() + ", by the permanent record";
            case EXTERNAL_DNS -> draft.host() + " -> " + target + ", made by ExternalDNS";
        };
    }

    private String live() {
        VerifySettings verify = project.verify();
        return verify.origin().replace("{host}", draft.host().value()) + verify.path() + " answers " + verify.status()
                + (verify.revisionHeader() != null
                        ? " with the commit in " + verify.revisionHeader()
                        : verify.revisionPointer() != null ? " with the commit at " + verify.revisionPointer() : "");
    }

    private String lives() {
        return project.lifetime().ttl().isZero()
                ? "for as long as the pull request is open"
                : Spans.words(project.lifetime().ttl()) + " from the command on";
    }

    private static String lower(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
