package dev.utakata.dns;

import dev.utakata.world.World;
import dev.utakata.world.memory.MemoryDnsNames;

class MemoryDnsNamesTest extends DnsNamesContract {

    @Override
    protected DnsNames create(World world) {
        return new MemoryDnsNames(world);
    }
}
