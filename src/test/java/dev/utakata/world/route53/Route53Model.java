package dev.utakata.world.route53;

import dev.utakata.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Route 53: hosted zones, batches that are applied as a whole or not at all, CREATE that fails on what exists, DELETE that
 * wants every value to match, and changes that are PENDING until they have spread. Listings show a change at once.
 */
public final class Route53Model {

    /** The account that the world's credentials are of. */
    public static final String ACCOUNT = "111122223333";

    private final World world;
    private final Set<String> missing = new HashSet<>();
    private final Map<String, Zone> zones = new HashMap<>();
    private final Map<String, List<String>> nameServers = new HashMap<>();
    private final Map<String, Boolean> changes = new HashMap<>();
    private String account = ACCOUNT;
    private Duration soa = Duration.ofMinutes(15);
    private int submitted;

    public Route53Model(World world) {
        this.world = world;
    }

    /** Creates a hosted zone. @param id such as Z0123456789, @param name such as preview.example.com */
    public void createZone(String id, String name) {
        zones.put(id, new Zone(name, new ArrayList<>(), new HashMap<>()));
    }

    /** Somebody hands out credentials of another account, which has the same zones. */
    public void isAccount(String id) {
        account = id;
    }

    /** Gives a zone name servers, which makes it a public one. */
    public void isPublic(String zone, List<String> servers) {
        nameServers.put(zone, List.copyOf(servers));
    }

    /** The zone's name servers; none of a private one. */
    public List<String> nameServers(String zone) {
        return nameServers.getOrDefault(zone, List.of());
    }

    /** Somebody changes the TTL of every zone's SOA. */
    public void soaLives(Duration ttl) {
        soa = ttl;
    }

    /** The TTL of every zone's SOA. */
    public Duration soa() {
        return soa;
    }

    /** Whose credentials the calls are made with. */
    public String account() {
        return account;
    }

    /** Somebody deletes the hosted zone, with all that stands in it. */
    public void takeAway(String zone) {
        zones.remove(zone);
    }

    public boolean exists(String zone) {
        return zones.containsKey(zone);
    }

    /** The zone's name. */
    public String name(String zone) {
        return zone(zone).name();
    }

    /** The ids of the zones of this name. */
    public List<String> zonesNamed(String name) {
        return zones.keySet().stream().filter(id -> name(id).equals(name)).toList();
    }

    /** Whether there is a zone whose name ends with this one. */
    public boolean hasZoneBelow(String name) {
        return zones.values().stream().anyMatch(zone -> zone.name().endsWith("." + name));
    }

    /** All records of a zone but its own SOA and NS. */
    public List<Record> records(String zone) {
        Zone found = zone(zone);
        return found.sets().stream()
                .map(set -> new Record(
                        set.name(),
                        set.type(),
                        set.values(),
                        set.aliasZone(),
                        !found.pending().containsKey(set.key())))
                .toList();
    }

    /** What the authoritative servers tell of a name: what has reached them all, or else what an asterisk beside it says. */
    public List<Record> told(String name) {
        String exact = normalise(name);
        String wildcard = "*" + exact.substring(Math.max(0, exact.indexOf('.')));
        List<Record> all = zones.keySet().stream()
                .flatMap(zone -> records(zone).stream())
                .filter(Record::inSync)
                .toList();
        List<Record> found =
                all.stream().filter(record -> record.name().equals(exact)).toList();
        return found.isEmpty()
                ? all.stream().filter(record -> record.name().equals(wildcard)).toList()
                : found;
    }

    /** Somebody else makes a record by hand. */
    public void createByHand(String zone, Record record) {
        long ttl = record.aliasZone().isEmpty() ? 300 : 0;
        RecordSet set = new RecordSet(record.name(), record.type(), ttl, record.values(), record.aliasZone());
        apply(zone, List.of(new Change(Action.CREATE, set)));
    }

    /** Somebody else deletes a record by hand. */
    public void deleteByHand(String zone, String name, String type) {
        if (zone(zone)
                .sets()
                .removeIf(set -> set.name().equals(name) && set.type().equals(type))) {
            missing.add(name);
        }
    }

    /** Whether somebody has deleted a record of this name by hand, and nobody has made one since. */
    public boolean isMissing(String name) {
        return missing.contains(normalise(name));
    }

    /** The record sets from this name on, in Route 53's order: by reversed labels, then by type. */
    public List<RecordSet> listFrom(String zone, String name) {
        String from = reversed(normalise(name));
        return zone(zone).sets().stream()
                .filter(set -> reversed(set.name()).compareTo(from) >= 0)
                .sorted(Comparator.comparing((RecordSet set) -> reversed(set.name()))
                        .thenComparing(RecordSet::type))
                .toList();
    }

    /**
     * Applies a batch, as a whole or not at all.
     *
     * @return the change's id
     */
    public String apply(String zone, List<Change> batch) {
        Zone found = zone(zone);
        List<RecordSet> next = new ArrayList<>(found.sets());
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Change change : batch) {
            if (!seen.add(change.action() + change.set().key())) {
                problems.add("The request contains an invalid set of changes for a resource record set "
                        + change.set().inWords());
            }
            check(found, change.set(), problems);
            apply(next, change, problems);
        }
        next.forEach(set -> checkNeighbours(next, set, problems));
        if (!problems.isEmpty()) {
            throw new Refused("InvalidChangeBatch", problems);
        }
        batch.forEach(change -> missing.remove(change.set().name()));
        return submit(found, next);
    }

    /** Whether a change has reached all authoritative servers. */
    public boolean isInSync(String change) {
        Boolean inSync = changes.get(change);
        if (inSync == null) {
            throw new Refused("NoSuchChange", List.of("A change with id " + change + " does not exist"));
        }
        return inSync;
    }

    private String submit(Zone zone, List<RecordSet> next) {
        String id = "C" + String.format(Locale.ROOT, "%013d", ++submitted);
        changes.put(id, false);
        List<RecordSet> fresh =
                next.stream().filter(set -> !zone.sets().contains(set)).toList();
        zone.sets().clear();
        zone.sets().addAll(next);
        fresh.forEach(set -> zone.pending().put(set.key(), id));
        Runnable spread = () -> {
            changes.put(id, true);
            zone.pending().values().removeIf(id::equals);
        };
        if (world.delays().propagation().isZero()) {
            spread.run();
        } else {
            world.after(world.delays().propagation(), spread);
        }
        return id;
    }

    private static void apply(List<RecordSet> sets, Change change, List<String> problems) {
        RecordSet wanted = change.set();
        RecordSet there = sets.stream()
                .filter(set -> set.key().equals(wanted.key()))
                .findFirst()
                .orElse(null);
        String what = wanted.inWords();
        switch (change.action()) {
            case CREATE -> {
                if (there != null) {
                    problems.add("Tried to create resource record set " + what + " but it already exists");
                }
            }
            case UPSERT -> sets.remove(there);
            case DELETE -> {
                if (there == null) {
                    problems.add("Tried to delete resource record set " + what + " but it was not found");
                } else if (!there.equals(wanted)) {
                    problems.add("Tried to delete resource record set " + what
                            + " but the values provided do not match the current values");
                }
                sets.remove(there);
            }
        }
        if (change.action() != Action.DELETE) {
            sets.add(wanted);
        }
    }

    private static void check(Zone zone, RecordSet set, List<String> problems) {
        if (!set.name().equals(zone.name()) && !set.name().endsWith("." + zone.name())) {
            problems.add("RRSet with DNS name " + set.name() + ". is not permitted in zone " + zone.name() + ".");
        }
        if (set.type().equals("TXT") && set.values().stream().anyMatch(value -> !value.matches("\"[^\"]{0,255}\""))) {
            problems.add("Invalid Resource Record: 'FATAL problem: InvalidCharacterString (Value should be enclosed in"
                    + " quotation marks) encountered with '" + set.values() + "''");
        }
        if (set.values().isEmpty() || set.aliasZone().isEmpty() == (set.ttl() == 0)) {
            problems.add("Invalid request: a record set has values and a TTL, or is an alias");
        }
    }

    private static void checkNeighbours(List<RecordSet> sets, RecordSet set, List<String> problems) {
        long atName =
                sets.stream().filter(other -> other.name().equals(set.name())).count();
        if (set.type().equals("CNAME") && atName > 1) {
            problems.add("RRSet of type CNAME with DNS name " + set.name()
                    + ". is not permitted because a conflicting RRSet exists with the same name");
        }
    }

    private Zone zone(String id) {
        Zone zone = zones.get(id);
        if (zone == null) {
            throw new Refused("NoSuchHostedZone", List.of("No hosted zone found with ID: " + id));
        }
        return zone;
    }

    private static String normalise(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static String reversed(String name) {
        return String.join("\u0001", List.of(name.split("\\.")).reversed());
    }

    private record Zone(String name, List<RecordSet> sets, Map<String, String> pending) {}

    /** What a change does. */
    public enum Action {
        CREATE,
        UPSERT,
        DELETE
    }

    /** One change of a batch. */
    public record Change(Action action, RecordSet set) {}

    /**
     * A record set with its TTL.
     *
     * @param ttl in seconds; 0 for an alias
     */
    public record RecordSet(String name, String type, long ttl, List<String> values, String aliasZone) {

        public RecordSet {
            name = normalise(name);
            values = aliasZone.isEmpty()
                    ? List.copyOf(values)
                    : values.stream().map(Route53Model::normalise).toList();
        }

        String key() {
            return name + " " + type;
        }

        String inWords() {
            return "[name='" + name + ".', type='" + type + "']";
        }
    }

    /** Route 53 says no. */
    public static final class Refused extends RuntimeException {

        private final String code;
        private final List<String> reasons;

        Refused(String code, List<String> reasons) {
            super(code + ": " + reasons);
            this.code = code;
            this.reasons = List.copyOf(reasons);
        }

        public String code() {
            return code;
        }

        public List<String> reasons() {
            return reasons;
        }
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
