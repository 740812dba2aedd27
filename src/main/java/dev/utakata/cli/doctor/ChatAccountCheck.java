package dev.utakata.cli.doctor;

import dev.utakata.chat.ChatRooms;

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
        ChatRooms.Account account = rooms.account();
        return Finding.good("Utakata speaks as " + account.name() + " (account " + account.id() + ")");
    }
}
