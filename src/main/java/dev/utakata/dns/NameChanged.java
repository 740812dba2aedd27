package dev.utakata.dns;

/** A request for this name has come to its end. Only a hint: it is lost where the process dies. */
public record NameChanged(Hostname name) {}
