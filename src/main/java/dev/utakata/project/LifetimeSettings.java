package dev.utakata.project;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an environment lives while its pull request stays open.
 *
 * @param ttl counted from the last command that asked for it; zero: for as long as the pull request is open
 * @param warn how long before the end the room is told; zero: not at all
 */
public record LifetimeSettings(
        @DefaultValue("72h") Duration ttl,
        @DefaultValue("4h") Duration warn) {}
