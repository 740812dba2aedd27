package dev.utakata.environment.step;

import dev.utakata.dns.NameChanged;
import dev.utakata.environment.Hints;
import org.springframework.context.event.EventListener;

/** Wakes whoever waits for a name. Only a hint: the step polls as well. */
class NameHints {

    private final Hints hints;

    NameHints(Hints hints) {
        this.hints = hints;
    }

    @EventListener
    void nameChanged(NameChanged change) {
        hints.outsideMayHaveChanged(PublishName.externalId(change.name()));
    }
}
