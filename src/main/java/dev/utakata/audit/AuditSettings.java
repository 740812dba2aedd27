package dev.utakata.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The regular look for what has no environment any more.
 *
 * @param every how often
 * @param remove whether what bears this Utakata's own mark is removed; the rest is only reported in any case
 */
public record AuditSettings(
        @DefaultValue("1h") Duration every,
        @DefaultValue("false") boolean remove) {}
