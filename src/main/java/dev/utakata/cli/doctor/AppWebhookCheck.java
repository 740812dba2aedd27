package dev.utakata.cli.doctor;

import dev.utakata.forge.Setup;
import dev.utakata.project.Project;
import dev.utakata.webhook.IntakeMode;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** Whether the App's webhook leads here. */
final class AppWebhookCheck extends IdentifiedCheck {

    private static final String WHERE = "the App's settings, General, Webhook";

    private final Setup setup;
    private final Project any;
    private final URI ours;
    private final IntakeMode intake;

    /** @param any a project: with an App all have the same webhook */
    AppWebhookCheck(Setup setup, Project any, URI ours, IntakeMode intake) {
        super("github webhook");
        this.setup = setup;
        this.any = any;
        this.ours = ours;
        this.intake = intake;
    }

    @Override
    public Finding look() {
        Setup.Webhook webhook =
                setup.webhooks(any.repository()).orElse(List.of()).getFirst();
        if (intake == IntakeMode.POLL) {
            return new Faults()
                    .require(
                            webhook.active(),
                            "it is switched off, so that there are no deliveries to fetch",
                            "Tick Active in " + WHERE + "; the URL need not answer.")
                    .orGood("deliveries are fetched (utakata.github.intake is poll)");
        }
        return Webhooks.judge(webhook, Webhooks.address(ours), WHERE, Set.of());
    }
}
