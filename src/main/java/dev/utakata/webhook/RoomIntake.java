package dev.utakata.webhook;

import dev.utakata.command.RoomCommands;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Work;
import java.time.Clock;
import java.time.Duration;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in what is written in rooms: stores what may be said to us together with the signal to handle it. Of all the rest,
 * which is other people's talk, nothing is kept.
 */
class RoomIntake {

    /** What is older was sent again by somebody: Chatwork sends once. Shorter than messages are remembered. */
    static final Duration OLD = Duration.ofDays(1);

    private final RoomCommands commands;
    private final RoomInbox inbox;
    private final Engine engine;
    private final Clock clock;

    RoomIntake(RoomCommands commands, RoomInbox inbox, Engine engine, Clock clock) {
        this.commands = commands;
        this.inbox = inbox;
        this.engine = engine;
        this.clock = clock;
    }

    @Transactional
    public void take(ChatworkEvent event) {
        boolean concerns = commands.knows(event.message().room())
                && Call.isOne(event.body())
                && event.sent().plus(OLD).isAfter(clock.instant());
        if (concerns && inbox.store(event)) {
            engine.signal(new Work(
                    RoomWorker.KIND,
                    event.message().room() + "-" + event.message().message()));
        }
    }
}
