package dev.utakata.environment.step;

import dev.utakata.dns.NameChanged;
import dev.utakata.environment.Environments;
import org.springframework.context.event.EventListener;

/** Wakes whoever waits for a name. Only a hint: the step polls as well. */
class NameHints {

    private final Environments environments;

    NameHints(Environments environments) {
        this.environments = environments;
    }

    @EventListener
    void nameChanged(NameChanged change) {
        environments.outsideMayHaveChanged(PublishName.externalId(change.name()));
    }
}
