package dev.utakata.world.route53;

import dev.utakata.world.World;
import java.util.List;

/** Route 53. */
public final class Route53Model {

    private final World world;

    public Route53Model(World world) {
        this.world = world;
    }

    /** Creates a hosted zone. @param id such as Z0123456789, @param name such as preview.example.com */
    public void createZone(String id, String name) {
        throw new UnsupportedOperationException();
    }

    /** All records of a zone but its own SOA and NS. */
    public List<Record> records(String zone) {
        throw new UnsupportedOperationException();
    }

    /** Somebody else makes a record by hand. */
    public void createByHand(String zone, Record record) {
        throw new UnsupportedOperationException();
    }

    /**
     * A record set.
     *
     * @param name in lower case without the trailing dot
     * @param type A, AAAA, CNAME, TXT
     * @param values the values; of an alias, its target alone
     * @param aliasZone the alias target's zone; empty where it is no alias
     * @param inSync whether all authoritative servers have it
     */
    public record Record(String name, String type, List<String> values, String aliasZone, boolean inSync) {}
}
