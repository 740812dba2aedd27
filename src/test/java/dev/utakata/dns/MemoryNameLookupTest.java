package dev.utakata.dns;

import dev.utakata.world.memory.MemoryNameLookup;
import java.util.List;

class MemoryNameLookupTest extends NameLookupContract {

    @Override
    protected NameLookup create() {
        return new MemoryNameLookup(world);
    }

    @Override
    protected List<String> servers() {
        return List.of("memory");
    }
}
