package dev.utakata.dns;

import java.util.List;

/**
 * Where the rest of the world is sent that asks for names of a zone. Every call goes outside and may throw {@link
 * dev.utakata.failure.TransientFailure}.
 */
public interface Delegations {

    /** What the machine's own resolver finds of a zone. */
    Delegation of(String zone);

    /** Whether a name server, as host or host:port, answers for a zone with authority. */
    boolean isServed(String zone, String server);

    /** Where whoever asks for names of a zone is sent. */
    sealed interface Delegation {

        /** To these name servers, sorted, without trailing dots; to none where the zone above knows nothing of this one. */
        record To(List<String> servers) implements Delegation {

            public To {
                servers = List.copyOf(servers);
            }
        }

        /** To name servers that do not answer for the zone, while the resolver answers for the zone above it. */
        record Lame() implements Delegation {}
    }
}
