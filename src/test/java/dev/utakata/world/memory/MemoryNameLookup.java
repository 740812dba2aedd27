package dev.utakata.world.memory;

import dev.utakata.dns.DnsSettings;
import dev.utakata.dns.Hostname;
import dev.utakata.dns.NameLookup;
import dev.utakata.world.World;
import dev.utakata.world.route53.Route53Model.Record;
import java.util.List;

/** The authoritative servers straight on the model; a name leads to the load balancer, or to the address that it is given. */
public final class MemoryNameLookup implements NameLookup {

    private final World world;

    public MemoryNameLookup(World world) {
        this.world = world;
    }

    private static String address(Record record) {
        String value = record.values().isEmpty() ? "" : record.values().getFirst();
        return value.matches("[0-9.]+") ? value : MemoryLiveCheck.LOAD_BALANCER;
    }

    @Override
    public Answer lookup(DnsSettings settings, Hostname name) {
        return world.locked(() -> {
            if (world.nameServers().isSilent() || world.nameServers().isRefusing()) {
                return new Answer.NotYet("the name server does not answer as it should");
            }
            List<Record> told = world.nameServers().ask(name.value(), "A");
            return told.isEmpty()
                    ? new Answer.NotYet("the name server does not know the name")
                    : new Answer.Found(List.of(address(told.getFirst())), 1);
        });
    }
}
