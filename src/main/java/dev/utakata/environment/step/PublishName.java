package dev.utakata.environment.step;

import dev.utakata.dns.DnsNames;
import dev.utakata.dns.DnsSettings;
import dev.utakata.dns.NameChange;
import dev.utakata.dns.NameRequest;
import dev.utakata.environment.Step;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepOutcome;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Makes the environment's name point at the load balancer, everywhere; its inverse removes it. */
class PublishName implements Step {

    private static final String CHANGE = "change";
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
        Optional<String> change = context.facts().get(CHANGE);
        if (change.isPresent()) {
            return names.isInSync(change.get())
                    ? new StepOutcome.Done(context.facts(), "the name is known everywhere")
                    : waiting(context, "the name is spreading");
        }
        return switch (names.publish(request(context))) {
            case NameChange.Unchanged ignored -> new StepOutcome.Done(context.facts(), "the name is known everywhere");
            case NameChange.Submitted submitted ->
                new StepOutcome.Progress(context.facts().with(CHANGE, submitted.id()), "the name was asked for");
            case NameChange.Foreign foreign ->
                new StepOutcome.Failed(
                        context.facts(),
                        "the name " + context.environment().host() + " belongs to " + foreign.owner(),
                        "Its owner removes the record, or the platform team changes dns.host; then comment /test-tag.");
        };
    }

    @Override
    public StepOutcome dismantle(Context context) {
        if (context.project().dns().mode() != DnsSettings.Mode.ROUTE53) {
            return new StepOutcome.Done(context.facts(), "the name was not ours to make");
        }
        Optional<String> change = context.facts().get(CHANGE);
        if (change.isPresent() && !names.isInSync(change.get())) {
            return waiting(context, "the name's end is spreading");
        }
        return switch (names.withdraw(request(context))) {
            case NameChange.Unchanged ignored -> new StepOutcome.Done(context.facts(), "the name is gone");
            case NameChange.Submitted submitted ->
                new StepOutcome.Progress(context.facts().with(CHANGE, submitted.id()), "the name is being withdrawn");
            case NameChange.Foreign foreign ->
                new StepOutcome.Done(context.facts(), "the name belongs to " + foreign.owner() + " and was left alone");
        };
    }

    private static StepOutcome waiting(Context context, String reason) {
        return new StepOutcome.Waiting(context.facts(), "", reason, context.nextLook(POLL));
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
