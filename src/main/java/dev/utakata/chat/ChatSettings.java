package dev.utakata.chat;

/**
 * Who is told about a project's environments.
 *
 * @param room the number of the team's room: the digits after {@code #!rid} in its address
 */
public record ChatSettings(long room) {}
