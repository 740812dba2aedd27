package dev.utakata.environment;

import dev.utakata.forge.CommitSha;
import java.time.Instant;
import java.util.Optional;

/**
 * What was seen when an environment was found to be live.
 *
 * @param reported whether the application itself reported the commit; otherwise only its image says so
 * @param status the HTTP status
 * @param tlsUntil when the certificate ends; empty without TLS
 * @param nameServers how many authoritative name servers told the name; 0 where none could be asked
 */
public record Proof(
        CommitSha commit,
        boolean reported,
        int status,
        Optional<Instant> tlsUntil,
        int nameServers,
        Instant checkedAt) {

    private static final String REPORTED = "reported";
    private static final String STATUS = "status";
    private static final String TLS_UNTIL = "tls-until";
    private static final String NAME_SERVERS = "name-servers";
    private static final String CHECKED_AT = "checked-at";

    /** As facts of the step that has seen it. */
    public Facts in(Facts facts) {
        Facts all = facts.with(REPORTED, String.valueOf(reported))
                .with(STATUS, String.valueOf(status))
                .with(NAME_SERVERS, String.valueOf(nameServers))
                .with(CHECKED_AT, checkedAt.toString());
        return tlsUntil.map(until -> all.with(TLS_UNTIL, until.toString())).orElseGet(() -> all.without(TLS_UNTIL));
    }

    /** From the facts of the step that has seen it. */
    public static Proof of(CommitSha commit, Facts facts) {
        return new Proof(
                commit,
                Boolean.parseBoolean(known(facts, REPORTED)),
                Integer.parseInt(known(facts, STATUS)),
                facts.get(TLS_UNTIL).map(Instant::parse),
                Integer.parseInt(known(facts, NAME_SERVERS)),
                Instant.parse(known(facts, CHECKED_AT)));
    }

    private static String known(Facts facts, String fact) {
        return facts.get(fact).orElseThrow(() -> new IllegalStateException("the check has not told its " + fact));
    }
}
