package dev.utakata.audit;

import java.util.Map;

/**
 * An audit is over.
 *
 * @param found how many things without an environment there were, by kind: {@code branch}, {@code application},
 *     {@code namespace}
 * @param removed how many of them it has removed
 * @param unreadable how many of the sources could not be read, so that more may be left there
 */
public record Audited(Map<String, Long> found, long removed, int unreadable) {}
