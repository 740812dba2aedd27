package dev.utakata.world.dns;

import dev.utakata.world.World;
import dev.utakata.world.route53.Route53Model.Record;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the authoritative servers were asked, and whether it was too early. */
public final class NameServers {

    private final World world;
    private final List<Query> queries = new ArrayList<>();
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
