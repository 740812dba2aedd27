package dev.utakata.dns;

import java.util.List;

/**
 * Asks the authoritative servers of a zone for a name, as whoever clicks the URL will have it asked. To be used only once
 * the name is known to have spread. No call ever asks the machine's own resolver for the name, which would remember that
 * it was absent.
 */
public interface NameLookup {

    /** Asks once. Never throws for what the network or the servers do: that is an answer too. */
    Answer lookup(DnsSettings settings, Hostname name);

    /** What was answered. */
    sealed interface Answer {

        /**
         * Every server that was asked told it.
         *
         * @param addresses where it leads, at least one
         * @param servers how many were asked
         */
        record Found(List<String> addresses, int servers) implements Answer {}

        /** Not everywhere yet, or no server could say. @param reason as a phrase, such as {@code ns-1 does not know it} */
        record NotYet(String reason) implements Answer {}

        /** Nobody knows which servers to ask. @param reason as a phrase */
        record Unaskable(String reason) implements Answer {}
    }
}
