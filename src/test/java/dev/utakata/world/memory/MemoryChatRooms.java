package dev.utakata.world.memory;

import dev.utakata.chat.Answered;
import dev.utakata.chat.ChatRooms;
import dev.utakata.chat.Notice;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.chatwork.ChatworkModel;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Rooms straight on the model of Chatwork, with the text of a notice as it is. */
public class MemoryChatRooms implements ChatRooms {

    private final ChatworkModel chatwork;
    private final MemoryCall call;

    public MemoryChatRooms(World world) {
        this.chatwork = world.chatwork();
        this.call = new MemoryCall(world, Outside.CHATWORK);
    }

    @Override
    public void post(long room, Notice notice, String mark) {
        String call = notice.mentioned().map(login -> login + "\n").orElse("");
        Answered answered = notice.answered();
        String reply = answered == null
                ? ""
                : "[rp aid=" + answered.account() + " to=" + answered.room() + "-" + answered.message() + "]\n";
        String body = reply + call + "[info][title]" + notice.title() + "[/title]" + String.join("\n", notice.lines())
                + "\n" + mark + "[/info]";
        this.call.change("post " + room, () -> refusing(() -> chatwork.post(room, body)));
    }

    @Override
    public boolean contains(long room, String mark) {
        return call.readAsOf(
                "contains " + room,
                time -> refusing(() -> chatwork.read(room).stream()
                        .filter(message -> message.account() == ChatworkModel.UTAKATA)
                        .filter(message -> !message.sentAt().isAfter(time))
                        .anyMatch(message -> message.body().endsWith("\n" + mark + "[/info]"))));
    }

    @Override
    public Standing standing(long room) {
        return call.read("standing " + room, () -> {
            try {
                return chatwork.about(room).role() == ChatworkModel.Role.READ_ONLY
                        ? Standing.READ_ONLY
                        : Standing.WRITER;
            } catch (ChatworkModel.Refused refusal) {
                return Standing.STRANGER;
            }
        });
    }

    @Override
    public Account account() {
        return call.read("account", () -> new Account(ChatworkModel.UTAKATA, ChatworkModel.NAME));
    }

    @Override
    public Set<Long> members(long room) {
        return call.read("members " + room, () -> refusing(() -> chatwork.members(room)));
    }

    private static <T> T refusing(Supplier<T> effect) {
        try {
            return effect.get();
        } catch (ChatworkModel.Refused refusal) {
            if (refusal.status() == 429) {
                throw new TransientFailure(refusal.words(), Duration.ofSeconds(10), refusal);
            }
            throw new PermanentFailure(refusal.words(), "Correct chat.room of the project, or Utakata's membership.");
        }
    }
}
