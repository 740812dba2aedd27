package dev.utakata.webhook;

import dev.utakata.chat.ChatRooms;
import dev.utakata.chat.Outbox;
import dev.utakata.command.RoomAnswer;
import dev.utakata.command.RoomCommands;
import dev.utakata.command.RoomMessage;
import dev.utakata.environment.History;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Worker;
import dev.utakata.webhook.RoomInbox.Stored;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Handles the messages of rooms: reads and decides, and then changes what is wanted, puts the answer into the outbox and
 * notes the message as handled in one transaction, so that each message is answered once. The work's id is the room and
 * the message, with a hyphen between.
 */
class RoomWorker implements Worker {

    static final String KIND = "room-message";

    private static final Logger log = LoggerFactory.getLogger(RoomWorker.class);

    /** How long a person waits for a forge that does not answer before being told so. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Nobody expects that what was said so long ago is done now. */
    private static final Duration OLD = Duration.ofHours(1);

    private final RoomInbox inbox;
    private final RoomCommands commands;
    private final Chat chat;
    private final History history;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RoomWorker(
            RoomInbox inbox,
            RoomCommands commands,
            Chat chat,
            History history,
            TransactionTemplate transaction,
            Clock clock) {
        this.inbox = inbox;
        this.commands = commands;
        this.chat = chat;
        this.history = history;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The two ends of the chat: who we are there, and what it is still to be told. */
    record Chat(ChatRooms rooms, Outbox outbox) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(String id) {
        int hyphen = id.indexOf('-');
        inbox.waiting(Long.parseLong(id.substring(0, hyphen)), id.substring(hyphen + 1))
                .ifPresent(this::handle);
        return Next.whenSignalled();
    }

    private void handle(Stored stored) {
        if (!stored.received().plus(OLD).isAfter(clock.instant())) {
            inbox.handled(stored.message(), "too old: it could not be handled in time");
            return;
        }
        try {
            ChatRooms.Account self = chat.rooms().account();
            Optional<List<String>> lines =
                    stored.message().account() == self.id() ? Optional.empty() : Call.to(self, stored.body());
            if (lines.isEmpty() || !commands.knows(stored.message().room())) {
                inbox.handled(stored.message(), "not said to us");
                return;
            }
            answer(stored, decide(stored, new RoomMessage(stored.message(), lines.get())));
        } catch (PermanentFailure failure) {
            log.warn(
                    "A message of room {} was not handled: {}", stored.message().room(), failure.getMessage());
            inbox.handled(stored.message(), "failed: " + failure.getMessage());
        }
    }

    /** Tried again while the forge does not answer, and refused when that lasts: nobody should wait for nothing. */
    private RoomAnswer decide(Stored stored, RoomMessage message) {
        try {
            return commands.decide(message);
        } catch (TransientFailure again) {
            if (stored.received().plus(PATIENCE).isAfter(clock.instant())) {
                throw again;
            }
            return commands.unanswered(message, String.valueOf(again.getMessage()));
        }
    }

    private void answer(Stored stored, RoomAnswer answer) {
        transaction.executeWithoutResult(status -> {
            if (!inbox.handled(stored.message(), answer.summary())) {
                return;
            }
            answer.effect().run();
            chat.outbox()
                    .enqueue(
                            Outbox.Key.answer(stored.message()), answer.notice().inAnswerTo(stored.message()));
            answer.about()
                    .ifPresent(environment ->
                            history.add(environment.repositoryId(), environment.pullRequest(), answer.summary()));
        });
    }
}
