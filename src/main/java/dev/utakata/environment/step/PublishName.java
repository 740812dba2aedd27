package dev.utakata.environment.step;

import dev.utakata.dns.DnsNames;
import dev.utakata.dns.DnsSettings;
import dev.utakata.dns.Hostname;
import dev.utakata.dns.NameRequest;
import dev.utakata.dns.NameState;
import dev.utakata.environment.Facts;
import dev.utakata.environment.Step;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepOutcome;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Makes the environment's name point at the load balancer, everywhere; its inverse removes it. */
class PublishName implements Step {

    private static final String CHANGE = "change";
    private static final String WITHDRAWAL = "withdrawal";
    private static final Duration POLL = Duration.ofSeconds(10);

    private final DnsNames names;
    private final String installation;

    /** @param installation tells this Utakata from another that shares the zone */
    PublishName(DnsNames names, String installation) {
        this.names = names;
        this.installation = installation;
    }

    @Override
    public StepName name() {
        return StepName.PUBLISH_NAME;
    }

    @Override
    public StepOutcome establish(Context context) {
        if (context.project().dns().mode() != DnsSettings.Mode.ROUTE53) {
            return new StepOutcome.Done(context.facts(), "the name is not ours to make");
        }
        Optional<String> ticket = context.facts().get(CHANGE);
        if (ticket.isEmpty()) {
            return asked(context, CHANGE, names.publish(request(context)), "the name was asked for");
        }
        Facts forgotten = context.facts().without(CHANGE);
        return switch (names.stateOf(ticket.get())) {
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
        if (ticket.isEmpty()) {
            return asked(context, WITHDRAWAL, names.withdraw(request(context)), "the name is being withdrawn");
        }
        Facts forgotten = context.facts().without(WITHDRAWAL);
        return switch (names.stateOf(ticket.get())) {
            case NameState.InSync ignored -> new StepOutcome.Done(context.facts(), "the name is gone");
            case NameState.Pending ignored -> waiting(context, "the name's end is spreading");
            case NameState.Foreign foreign ->
                new StepOutcome.Done(context.facts(), "the name belongs to " + foreign.owner() + " and was left alone");
            case NameState.Failed failed -> new StepOutcome.Failed(forgotten, failed.what(), failed.remedy());
            case NameState.Unknown ignored -> new StepOutcome.Progress(forgotten, "the name is withdrawn anew");
        };
    }

    /** The ticket is kept alone, so that turning back asks anew. */
    private static StepOutcome asked(Context context, String fact, String ticket, String note) {
        Facts facts = context.facts().without(CHANGE).without(WITHDRAWAL).with(fact, ticket);
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

    private NameRequest request(Context context) {
        DnsSettings settings = context.project().dns();
        return new NameRequest(
                Objects.requireNonNull(settings.zone()),
                context.environment().host(),
                settings.target(),
                settings.targetZone(),
                new NameRequest.Owner(installation, context.environment().slug().value()));
    }
}
