package dev.utakata.environment;

import dev.utakata.forge.CommentId;

/**
 * A command was taken on whose end comes later. Published in the transaction that takes it on.
 *
 * @param comment where it was said
 * @param environment as it was when it was taken on
 * @param desired what the command wants: it has its end when that is so
 */
public record CommandAccepted(CommentId comment, Environment environment, Desired desired) {}
