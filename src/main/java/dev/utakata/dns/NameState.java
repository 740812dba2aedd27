package dev.utakata.dns;

/** How far a request for a name has come. */
public sealed interface NameState {

    /** It is being seen to, or spreads. */
    record Pending() implements NameState {}

    /** The name is as asked, on all authoritative servers. */
    record InSync() implements NameState {}

    /** The name belongs to somebody else and was not touched. @param owner whose it is, in words */
    record Foreign(String owner) implements NameState {}

    /** It cannot be done as things are. @param what in one sentence @param remedy what a person can do */
    record Failed(String what, String remedy) implements NameState {}

    /** Nothing is known of such a request; it was replaced by a later one, and can be made anew. */
    record Unknown() implements NameState {}
}
