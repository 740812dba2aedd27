package dev.utakata.forge;

/**
 * Somebody whom the forge knows.
 *
 * @param login what they are called now; the forge lets people change it, and gives what is free to others
 * @param id the forge's number for them, which stays
 */
public record Person(String login, long id) {}
