package dev.utakata.cli.doctor;

import dev.utakata.chat.ChatRooms;
import dev.utakata.chat.TokenRefused;
import dev.utakata.failure.PermanentFailure;

/** Whether the chat takes the token, and for whom. */
final class ChatAccountCheck implements Check {

    static final String NAME = "chatwork";

    private final ChatRooms rooms;

    ChatAccountCheck(ChatRooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finding look() {
        try {
            ChatRooms.Account account = rooms.account();
            return Finding.good("Utakata speaks as " + account.name() + " (account " + account.id() + ")");
        } catch (TokenRefused refused) {
            // The service waits for another token; whoever looks now is to give one.
            throw new PermanentFailure(String.valueOf(refused.getMessage()), refused.remedy(), refused);
        }
    }
}
