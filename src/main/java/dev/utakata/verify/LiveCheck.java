package dev.utakata.verify;

import dev.utakata.forge.CommitSha;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks an environment whether it answers, and with which commit. */
public interface LiveCheck {

    /**
     * Asks once. Never throws for what the environment or the network does: that is an answer too.
     */
    Answer ask(Question question);

    /**
     * One question.
     *
     * @param url what a person would open, path included
     * @param address name of the load balancer that is connected to; the name in the URL is never resolved
     * @param revisionHeader header in which the application reports its commit; null where it does not
     * @param commit the commit that must answer
     */
    record Question(
            URI url,
            String address,
            StatusRange status,
            @Nullable String revisionHeader,
            CommitSha commit) {}

    /** What was answered. */
    sealed interface Answer {

        /**
         * It is true.
         *
         * @param status the HTTP status
         * @param revision what the application reported; empty where it is not asked to
         */
        record Live(int status, Optional<String> revision) implements Answer {}

        /** It is not true yet. @param reason what came instead, as a phrase */
        record NotYet(String reason) implements Answer {}
    }
}
