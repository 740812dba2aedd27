package dev.utakata.environment.step;

import dev.utakata.dns.DnsNames;
import dev.utakata.dns.DnsSettings;
import dev.utakata.dns.Hostname;
import dev.utakata.dns.NameRequest;
import dev.utakata.dns.NameState;
import dev.utakata.environment.Environment;
import dev.utakata.environment.Facts;
import dev.utakata.environment.Step;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepOutcome;
import dev.utakata.rollout.Entrances;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the environment's name point at its load balancer, everywhere; its inverse removes it. Where the cluster says
 * which load balancer that is, it waits for that first; where the name is not ours to make, that is all that it does.
 */
class PublishName implements Step {

    private static final String CHANGE = "change";
    private static final String WITHDRAWAL = "withdrawal";
    private static final String TARGET = "target";
    private static final String OBSTACLE = "obstacle";
    /** How old the step was when it began to look for the load balancer. */
    private static final String LOOKING_FROM = "looking-from";

    private static final Duration POLL = Duration.ofSeconds(10);

    private final DnsNames names;
    private final Entrances entrances;
    private final String installation;

    /** @param installation tells this Utakata from another that shares the zone */
    PublishName(DnsNames names, Entrances entrances, String installation) {
        this.names = names;
        this.entrances = entrances;
        this.installation = installation;
    }

    @Override
    public StepName name() {
        return StepName.PUBLISH_NAME;
    }

    /** The load balancer that the environment is behind, once this step is done. */
    static String targetOf(Context context) {
        Hostname configured = context.project().dns().target();
        return configured == null ? context.factOf(StepName.PUBLISH_NAME, TARGET) : configured.value();
    }

    @Override
    public StepOutcome establish(Context context) {
        Optional<String> ticket = context.facts().get(CHANGE);
        if (ticket.isPresent()) {
            return spreading(context, ticket.get());
        }
        DnsSettings settings = context.project().dns();
        if (settings.target() != null) {
            return pointTo(context, settings.target());
        }
        if (!context.situation().isDone(StepName.PROPOSE_OVERLAY)) {
            return waiting(context, "the load balancer is known once the overlay is there");
        }
        Environment environment = context.environment();
        return switch (entrances.of(
                environment.slug().value(), environment.host().value(), kind(settings.targetFrom()))) {
            case Entrances.Entrance.Known known -> pointTo(context, Hostname.of(known.address()));
            case Entrances.Entrance.Unknown unknown -> looking(context, unknown.reason());
        };
    }

    private static Entrances.Kind kind(DnsSettings.TargetFrom from) {
        return switch (from) {
            case INGRESS -> Entrances.Kind.INGRESS;
            case GATEWAY -> Entrances.Kind.GATEWAY;
            case CONFIGURATION -> throw new IllegalStateException("a configuration without dns.target was let through");
        };
    }

    private StepOutcome looking(Context context, String reason) {
        Duration from = context.facts().get(LOOKING_FROM).map(Duration::parse).orElseGet(context::age);
        Duration patience = context.project().rollout().timeout();
        if (context.age().minus(from).compareTo(patience) >= 0) {
            return new StepOutcome.Failed(
                    context.facts().without(LOOKING_FROM),
                    reason + ", for " + patience.toMinutes() + " minutes",
                    "Look at the controller's events on it in the app cluster; then comment /test-tag.");
        }
        return new StepOutcome.Waiting(
                context.facts().with(LOOKING_FROM, from.toString()),
                externalId(context.environment().host()),
                reason,
                context.nextLook(POLL));
    }

    private StepOutcome pointTo(Context context, Hostname target) {
        Facts facts = context.facts().with(TARGET, target.value());
        if (context.project().dns().mode() != DnsSettings.Mode.ROUTE53) {
            return new StepOutcome.Done(facts, "the name is not ours to make");
        }
        String ticket = names.publish(request(context, target));
        return asked(context, facts, CHANGE, ticket, "the name was asked for");
    }

    private StepOutcome spreading(Context context, String ticket) {
        Facts forgotten = context.facts().without(CHANGE);
        return switch (names.stateOf(ticket)) {
            case NameState.InSync ignored -> new StepOutcome.Done(context.facts(), "the name is known everywhere");
            case NameState.Pending ignored -> waiting(context, "the name is spreading");
            case NameState.Foreign foreign ->
                new StepOutcome.Failed(
                        forgotten,
                        "the name " + context.environment().host() + " belongs to " + foreign.owner(),
                        "Its owner removes the record, or the platform team changes dns.host; then comment /test-tag.");
            case NameState.Failed failed -> new StepOutcome.Failed(forgotten, failed.what(), failed.remedy());
            case NameState.Unknown ignored -> new StepOutcome.Progress(forgotten, "the name is asked for anew");
        };
    }

    @Override
    public StepOutcome dismantle(Context context) {
        if (context.project().dns().mode() != DnsSettings.Mode.ROUTE53) {
            return new StepOutcome.Done(context.facts(), "the name was not ours to make");
        }
        Optional<String> ticket = context.facts().get(WITHDRAWAL);
        Optional<String> obstacle = context.facts().get(OBSTACLE);
        if (ticket.isEmpty()) {
            String asked = names.withdraw(request(context, null));
            return asked(context, context.facts(), WITHDRAWAL, asked, obstacle.orElse("the name is being withdrawn"));
        }
        Facts forgotten = context.facts().without(WITHDRAWAL);
        return switch (names.stateOf(ticket.get())) {
            case NameState.InSync ignored -> new StepOutcome.Done(context.facts(), "the name is gone");
            case NameState.Pending ignored -> waiting(context, obstacle.orElse("the name's end is spreading"));
            case NameState.Foreign foreign ->
                new StepOutcome.Done(context.facts(), "the name belongs to " + foreign.owner() + " and was left alone");
            // What stands in the way is told until it does not, also while the next try is under way.
            case NameState.Failed failed ->
                new StepOutcome.Failed(forgotten.with(OBSTACLE, failed.what()), failed.what(), failed.remedy());
            case NameState.Unknown ignored -> new StepOutcome.Progress(forgotten, "the name is withdrawn anew");
        };
    }

    /** The ticket is kept alone, so that turning back asks anew. */
    private static StepOutcome asked(Context context, Facts known, String fact, String ticket, String note) {
        Facts facts = known.without(CHANGE).without(WITHDRAWAL).with(fact, ticket);
        return new StepOutcome.Progress(facts, externalId(context.environment().host()), note);
    }

    private static StepOutcome waiting(Context context, String reason) {
        return new StepOutcome.Waiting(
                context.facts(), externalId(context.environment().host()), reason, context.nextLook(POLL));
    }

    /** What the step waits for, as {@link NameHints} calls it. */
    static String externalId(Hostname host) {
        return "name:" + host;
    }

    private NameRequest request(Context context, @Nullable Hostname target) {
        DnsSettings settings = context.project().dns();
        return new NameRequest(
                Objects.requireNonNull(settings.zone()),
                context.environment().host(),
                target,
                settings.targetZone(),
                new NameRequest.Owner(installation, context.environment().slug().value()));
    }
}
