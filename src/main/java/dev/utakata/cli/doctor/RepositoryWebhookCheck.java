package dev.utakata.cli.doctor;

import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.Setup;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** With a token: whether a repository's webhook leads here. */
final class RepositoryWebhookCheck extends IdentifiedCheck {

    private final Setup setup;
    private final RepositoryName repository;
    private final URI ours;
    private final Set<String> events;

    RepositoryWebhookCheck(String name, Setup setup, RepositoryName repository, URI ours, Set<String> events) {
        super(name);
        this.setup = setup;
        this.repository = repository;
        this.ours = ours;
        this.events = Set.copyOf(events);
    }

    @Override
    public Finding look() {
        String where = repository + ", Settings, Webhooks";
        String address = Webhooks.address(ours);
        Optional<List<Setup.Webhook>> webhooks = setup.webhooks(repository);
        if (webhooks.isEmpty()) {
            return Finding.skipped("this token may not see it; look yourself at " + where);
        }
        return webhooks.get().stream()
                .filter(webhook -> webhook.url().equals(address))
                .findFirst()
                .map(webhook -> Webhooks.judge(webhook, address, where, events))
                .orElseGet(() -> Finding.broken(
                        "no webhook of " + repository + " leads to " + address,
                        "Add one in " + where + ", or correct utakata.url."));
    }
}
