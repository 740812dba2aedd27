package dev.utakata.chat;

import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Work;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What rooms are still to be told, kept in the database. A notice is written in the transaction of what it tells of, so
 * neither is there without the other; {@link OutboxWorker} posts it afterwards. A chat that is down delays notices and
 * nothing else.
 */
public final class Outbox {

    static final String KIND = "chat";
    static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Engine engine;
    private final Clock clock;

    public Outbox(JdbcClient jdbc, Engine engine, Clock clock) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Puts a notice into the outbox, once for each key, in the caller's transaction. A second one with the same key is
     * dropped without an error, since on PostgreSQL an error would end the caller's transaction. Two transactions that
     * bring the same key at the same moment are the exception: the later one is rolled back as a whole, and finds the
     * notice when it is tried again.
     *
     * @return whether the key was new
     */
    public boolean enqueue(Key key, Notice notice) {
        // Counted, because H2 2.4 answers a repeated "not exists" from before the transaction's own insert.
        int rows = jdbc.sql("""
                        insert into message (environment, generation, milestone, room, notice, created_at, attempts)
                        select cast(:environment as varchar(100)), cast(:generation as integer),
                               cast(:milestone as varchar(40)), cast(:room as bigint), cast(:notice as text),
                               cast(:now as timestamp with time zone), 0
                        where 0 = (
                            select count(*) from message
                            where environment = :environment and generation = :generation
                              and milestone = :milestone and room = :room)
                        """)
                .param("environment", key.environment())
                .param("generation", key.generation())
                .param("milestone", key.milestone())
                .param("room", key.room())
                .param("notice", JSON.writeValueAsString(notice))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (rows == 1) {
            engine.signal(new Work(KIND, String.valueOf(key.room())));
        }
        return rows == 1;
    }

    /**
     * What makes a notice the one that it is: a room hears once of each milestone of an environment's generation.
     *
     * @param environment the environment's slug, or what else the notice is about
     * @param milestone one word, such as {@code ready}
     */
    public record Key(String environment, int generation, String milestone, long room) {

        private static final String ANSWER = "answer";

        /** The one answer to a message of the room. */
        public static Key answer(Answered message) {
            return new Key("re " + message.message(), 0, ANSWER, message.room());
        }

        /** Whether it is about a message rather than about an environment. */
        boolean isAnswer() {
            return milestone.equals(ANSWER);
        }

        /**
         * The text by which the message is found again in its room, such as {@code shop-pr-7 · 3 · ready}, or
         * {@code re 2000000000000000001} for an answer.
         */
        public String mark() {
            return isAnswer() ? environment : environment + " · " + generation + " · " + milestone;
        }
    }
}
