package dev.utakata.project;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many environments a project may hold at once.
 *
 * @param environments in all
 * @param perUser asked for by the same person
 */
public record LimitSettings(
        @DefaultValue("20") int environments,
        @DefaultValue("5") int perUser) {}
