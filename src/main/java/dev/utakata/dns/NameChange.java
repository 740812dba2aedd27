package dev.utakata.dns;

/** What came of asking for a change to a name. */
public sealed interface NameChange {

    /** The name is as asked already, and everywhere. */
    record Unchanged() implements NameChange {}

    /** The change was taken and spreads. @param id to ask {@link DnsNames#isInSync} with */
    record Submitted(String id) implements NameChange {}

    /** The name belongs to somebody else and was not touched. @param owner whose it is, in words */
    record Foreign(String owner) implements NameChange {}
}
