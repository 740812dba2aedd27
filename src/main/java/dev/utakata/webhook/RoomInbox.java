package dev.utakata.webhook;

import dev.utakata.chat.Answered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored messages of rooms. */
class RoomInbox {

    private final JdbcClient jdbc;
    private final Clock clock;

    RoomInbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Stores a message that is still to be handled by {@link RoomWorker}. It is new only where it was not there before, by
     * whichever event it came. Counted, because H2 2.4 answers a repeated {@code not exists} from its cache.
     *
     * @return whether it was new
     */
    boolean store(ChatworkEvent event) {
        Answered message = event.message();
        return jdbc.sql("""
                insert into chat_message (room, message, account, received_at, status, outcome, body)
                select cast(? as bigint), ?, cast(? as bigint), cast(? as timestamp with time zone), 'PENDING', '', ?
                where 0 = (select count(*) from chat_message where room = ? and message = ?)""")
                        .params(
                                message.room(),
                                message.message(),
                                message.account(),
                                OffsetDateTime.now(clock),
                                event.body(),
                                message.room(),
                                message.message())
                        .update()
                == 1;
    }

    /** A message that is still to be handled. */
    Optional<Stored> waiting(long room, String message) {
        return jdbc.sql("""
                select account, received_at, body from chat_message
                where room = ? and message = ? and status = 'PENDING'""")
                .params(room, message)
                .query((row, number) -> new Stored(
                        new Answered(room, message, row.getLong(1)),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3)))
                .optional();
    }

    /**
     * What was said is not kept longer than it takes to handle it.
     *
     * @return false where somebody else has handled it meanwhile
     */
    boolean handled(Answered message, String outcome) {
        return jdbc.sql("""
                update chat_message set status = 'HANDLED', outcome = ?, body = ''
                where room = ? and message = ? and status = 'PENDING'""")
                        .params(
                                outcome.length() > 2000 ? outcome.substring(0, 2000) : outcome,
                                message.room(),
                                message.message())
                        .update()
                == 1;
    }

    /** Forgets what was handled so long ago that it is turned away as old. */
    void forgetHandledBefore(Duration age) {
        jdbc.sql("delete from chat_message where status = 'HANDLED' and received_at < ?")
                .param(OffsetDateTime.now(clock).minus(age))
                .update();
    }

    /** @param body in Chatwork's notation: foreign text */
    record Stored(Answered message, Instant received, String body) {}
}
