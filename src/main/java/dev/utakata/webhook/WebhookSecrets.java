package dev.utakata.webhook;

import java.util.List;

/** The secrets of which any verifies a delivery, so that one can be replaced by the next without a gap. */
public record WebhookSecrets(List<String> values) {

    public WebhookSecrets {
        values = List.copyOf(values);
    }

    @Override
    public String toString() {
        return "WebhookSecrets[" + values.size() + "]";
    }
}
