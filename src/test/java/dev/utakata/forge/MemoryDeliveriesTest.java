package dev.utakata.forge;

import dev.utakata.world.memory.MemoryDeliveries;

class MemoryDeliveriesTest extends DeliveriesContract {

    @Override
    protected Deliveries deliveries() {
        return new MemoryDeliveries(world);
    }
}
