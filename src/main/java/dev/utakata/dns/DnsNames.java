package dev.utakata.dns;

/**
 * The names of environments. Every call goes outside and may throw {@link dev.utakata.failure.TransientFailure} or
 * {@link dev.utakata.failure.PermanentFailure}. No call ever resolves the name: a look-up before the record exists would
 * be cached as absent for up to 15 minutes (RFC 2308 and the SOA of a new Route 53 zone).
 */
public interface DnsNames {

    /**
     * Makes the name point at the target, with our mark beside it. An existing record is changed only where it bears our
     * mark; creation is the lock between two that want the same name.
     */
    NameChange publish(NameRequest request);

    /** Whether a submitted change has reached all authoritative servers. */
    boolean isInSync(String change);

    /**
     * Removes the name and our mark, built from what is there rather than from what we would have made.
     *
     * @return {@code Unchanged} where nothing is there, {@code Foreign} where what is there is not ours
     */
    NameChange withdraw(NameRequest request);
}
