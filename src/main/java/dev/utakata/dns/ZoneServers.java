package dev.utakata.dns;

import java.util.List;

/** Tells the authoritative name servers of a hosted zone that Utakata writes to. */
public interface ZoneServers {

    /**
     * Their names; none where the zone is a private one. Goes outside and may throw
     * {@link dev.utakata.failure.TransientFailure} or {@link dev.utakata.failure.PermanentFailure}.
     */
    List<String> of(String zone);
}
