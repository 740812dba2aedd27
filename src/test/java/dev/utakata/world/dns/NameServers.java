package dev.utakata.world.dns;

import dev.utakata.world.World;
import dev.utakata.world.route53.Route53Model.Record;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the authoritative servers were asked, and whether it was too early. */
public final class NameServers {

    private final World world;
    private final List<Query> queries = new ArrayList<>();
    private final Map<String, List<String>> delegations = new HashMap<>();
    private final Set<String> lame = new HashSet<>();
    private boolean silent;
    private boolean refusing;

    public NameServers(World world) {
        this.world = world;
    }

    /** What they tell of a name; the question is remembered. */
    public List<Record> ask(String name, String type) {
        List<Record> told = world.route53().told(name);
        queries.add(new Query(
                name.toLowerCase(Locale.ROOT),
                type,
                world.now(),
                !told.isEmpty() || world.route53().isMissing(name)));
        return told;
    }

    /** The zone above sends whoever asks for this one to these servers, and no more to its own; none: to nobody. */
    public void delegate(String zone, List<String> servers) {
        delegations.put(zone, List.copyOf(servers));
    }

    /** The zone above sends whoever asks for this one to servers that do not know it. */
    public void delegateToStrangers(String zone) {
        lame.add(zone);
    }

    /** What a resolver tells of the servers of a zone, or of one above it; empty: it got no answer from those. */
    public Optional<List<String>> delegation(String name) {
        if (lame.contains(name)) {
            return Optional.empty();
        }
        List<String> zones = world.route53().zonesNamed(name);
        boolean above = world.route53().hasZoneBelow(name);
        return Optional.of(delegations.getOrDefault(
                name,
                above
                        ? List.of("ns." + name)
                        : zones.stream()
                                .flatMap(zone -> world.route53().nameServers(zone).stream())
                                .toList()));
    }

    /** From now on they do not answer. */
    public void silence(boolean is) {
        silent = is;
    }

    /** From now on they answer that they do not answer, which takes nobody's time. */
    public void refuse(boolean does) {
        refusing = does;
    }

    public boolean isRefusing() {
        return refusing;
    }

    public boolean isSilent() {
        return silent;
    }

    /** All that they were ever asked. */
    public List<Query> queries() {
        return List.copyOf(queries);
    }

    /** @param known whether the name had reached them when it was asked for, also if somebody has deleted it by hand since */
    public record Query(String name, String type, Instant at, boolean known) {}
}
