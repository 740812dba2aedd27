package dev.utakata.forge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The forge's own list of what it tried to deliver to us. Only an App has one: with a token there is nobody to ask. Every
 * call goes outside and may throw {@link dev.utakata.failure.TransientFailure} or
 * {@link dev.utakata.failure.PermanentFailure}.
 */
public interface Deliveries {

    /** Whether there is such a list; asks nobody. */
    boolean areListed();

    /** The attempts since then, the latest first, at most a thousand. @param failedOnly without those that we accepted */
    List<Attempt> since(Instant since, boolean failedOnly);

    /** Has the forge deliver again, under the same guid. */
    void redeliver(long attempt);

    /** What was in an attempt; empty where the forge keeps it no longer. */
    Optional<Content> read(long attempt);

    /**
     * One attempt to deliver.
     *
     * @param id the attempt's own number; does not fit into 32 bits
     * @param guid the delivery's name, the same for all attempts
     * @param event such as {@code issue_comment}
     * @param accepted whether we answered 2xx or 3xx
     */
    record Attempt(long id, String guid, String event, Instant at, boolean accepted) {}

    /** @param payload the JSON as it was, or would have been, posted */
    record Content(String guid, String event, String payload) {}
}
