package dev.utakata.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What strangers can cost at most: whoever knows the address can send, and only the last byte of a body shows who it was.
 *
 * @param within from the first byte of a request to the last one of its body; of the whole server
 * @param memory for the bodies of all requests at once that are being received or handled
 */
public record WebhookSettings(
        @DefaultValue("30s") Duration within,
        @DefaultValue("64MB") DataSize memory) {}
