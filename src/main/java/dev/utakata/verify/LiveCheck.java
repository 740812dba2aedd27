package dev.utakata.verify;

import dev.utakata.forge.CommitSha;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

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
     * @param address name or address that is connected to; the name in the URL is never resolved
     * @param commit the commit that must answer, where the application reports it
     */
    record Question(URI url, String address, Criteria criteria, CommitSha commit) {

        /** The same question, asked elsewhere. */
        public Question at(String elsewhere) {
            return new Question(url, elsewhere, criteria, commit);
        }
    }

    /** What was answered. */
    sealed interface Answer {

        /**
         * It is true.
         *
         * @param status the HTTP status
         * @param revision what the application reported; empty where it is not asked to
         * @param tlsUntil when the certificate ends; empty without TLS
         */
        record Live(int status, Optional<String> revision, Optional<Instant> tlsUntil) implements Answer {}

        /** It is not true yet. @param reason what came instead, as a phrase that is safe to show */
        record NotYet(String reason) implements Answer {}
    }
}
