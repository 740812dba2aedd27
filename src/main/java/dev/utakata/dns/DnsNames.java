package dev.utakata.dns;

/**
 * The names of environments. Whoever asks gets a ticket at once and looks later how far it has come; {@link NameChanged}
 * tells when. Any call may throw {@link dev.utakata.failure.TransientFailure}. No call ever resolves the name: a look-up
 * before the record exists would be cached as absent for up to 15 minutes (RFC 2308 and the SOA of a new Route 53 zone).
 */
public interface DnsNames {

    /**
     * Asks that the name point at the target, with our mark beside it. An existing record is changed only where it bears
     * our mark; creation is the lock between two that want the same name. Asking twice for the same, while the first is
     * still pending, is asking once.
     *
     * @return the ticket for {@link #stateOf}
     */
    String publish(NameRequest request);

    /**
     * Asks that the name and our mark be removed, built from what is there rather than from what we would have made. A
     * name that is not there is in sync.
     *
     * @return the ticket for {@link #stateOf}
     */
    String withdraw(NameRequest request);

    /** How far the request with this ticket has come. */
    NameState stateOf(String ticket);
}
