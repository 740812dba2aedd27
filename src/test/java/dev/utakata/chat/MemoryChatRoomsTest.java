package dev.utakata.chat;

import dev.utakata.world.World;
import dev.utakata.world.memory.MemoryChatRooms;

class MemoryChatRoomsTest extends ChatRoomsContract {

    @Override
    protected ChatRooms create(World world) {
        return new MemoryChatRooms(world);
    }
}
