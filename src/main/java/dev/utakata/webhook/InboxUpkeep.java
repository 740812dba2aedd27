package dev.utakata.webhook;

import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.reconcile.Worker;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Keeps the inboxes small: GitHub redelivers what is at most three days old (seven on Enterprise Server). */
class InboxUpkeep implements Worker {

    private static final String KIND = "upkeep";
    private static final Duration KEPT = Duration.ofDays(14);
    private static final Duration EVERY = Duration.ofHours(6);

    private final Inbox inbox;
    private final RoomInbox rooms;
    private final Engine engine;

    InboxUpkeep(Inbox inbox, RoomInbox rooms, Engine engine) {
        this.inbox = inbox;
        this.rooms = rooms;
        this.engine = engine;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        engine.signal(new Work(KIND, "inbox"));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(String id) {
        inbox.forgetHandledBefore(KEPT);
        rooms.forgetHandledBefore(KEPT);
        return Next.in(EVERY);
    }
}
