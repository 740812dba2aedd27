package dev.utakata.world.memory;

import dev.utakata.dns.DnsNames;
import dev.utakata.dns.NameRequest;
import dev.utakata.dns.NameState;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.route53.Route53Model;
import dev.utakata.world.route53.Route53Model.Action;
import dev.utakata.world.route53.Route53Model.Change;
import dev.utakata.world.route53.Route53Model.RecordSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Names straight on the model of Route 53, without a queue: the ticket says what came of it. */
public final class MemoryDnsNames implements DnsNames {

    private final Route53Model route53;
    private final MemoryCall call;

    public MemoryDnsNames(World world) {
        this.route53 = world.route53();
        this.call = new MemoryCall(world, Outside.ROUTE53);
    }

    @Override
    public String publish(NameRequest request) {
        return call.change("publish " + request.host(), () -> refusing(() -> publishNow(request)));
    }

    @Override
    public String withdraw(NameRequest request) {
        return call.change("withdraw " + request.host(), () -> refusing(() -> withdrawNow(request)));
    }

    @Override
    public NameState stateOf(String ticket) {
        return call.read("stateOf " + ticket, () -> {
            String text = ticket.substring(ticket.indexOf(':') + 1);
            return switch (ticket.substring(0, ticket.indexOf(':'))) {
                case "foreign" -> new NameState.Foreign(text);
                case "failed" -> new NameState.Failed(text, "Correct the project's dns settings.");
                case "gone" -> new NameState.InSync();
                default -> route53.isInSync(text) ? new NameState.InSync() : new NameState.Pending();
            };
        });
    }

    private String publishNow(NameRequest request) {
        List<RecordSet> there = there(request);
        if (!there.isEmpty() && !isOurs(request, there)) {
            return foreign(there);
        }
        List<RecordSet> wanted = wanted(request);
        List<Change> batch = new ArrayList<>();
        pointers(request, there).stream()
                .filter(old -> wanted.stream().noneMatch(one -> one.type().equals(old.type())))
                .forEach(old -> batch.add(new Change(Action.DELETE, old)));
        Action action = there.isEmpty() ? Action.CREATE : Action.UPSERT;
        wanted.forEach(set -> batch.add(new Change(action, set)));
        return "change:" + route53.apply(request.zone(), batch);
    }

    private String withdrawNow(NameRequest request) {
        List<RecordSet> there = there(request);
        if (there.isEmpty()) {
            return "gone:";
        }
        if (!isOurs(request, there)) {
            return foreign(there);
        }
        List<RecordSet> ours = new ArrayList<>(pointers(request, there));
        there.stream().filter(set -> isMark(request, set)).forEach(ours::add);
        return "change:"
                + route53.apply(
                        request.zone(),
                        ours.stream().map(set -> new Change(Action.DELETE, set)).toList());
    }

    private static boolean isOurs(NameRequest request, List<RecordSet> there) {
        return there.stream().anyMatch(set -> isMark(request, set));
    }

    private static boolean isMark(NameRequest request, RecordSet set) {
        RecordSet mark = mark(request);
        return set.name().equals(mark.name()) && set.values().equals(mark.values());
    }

    private List<RecordSet> there(NameRequest request) {
        return route53.listFrom(request.zone(), request.host().value()).stream()
                .filter(set -> set.name().equals(request.host().value())
                        || set.name().equals(mark(request).name()))
                .toList();
    }

    private static List<RecordSet> pointers(NameRequest request, List<RecordSet> sets) {
        return sets.stream()
                .filter(set -> set.name().equals(request.host().value()))
                .filter(set -> List.of("A", "AAAA", "CNAME").contains(set.type()))
                .toList();
    }

    private static List<RecordSet> wanted(NameRequest request) {
        String host = request.host().value();
        List<String> target = List.of(request.target().value());
        List<RecordSet> wanted = new ArrayList<>(List.of(mark(request)));
        String zone = request.targetZone();
        if (zone == null) {
            wanted.add(new RecordSet(host, "CNAME", 60, target, ""));
            return wanted;
        }
        wanted.add(new RecordSet(host, "A", 0, target, zone));
        if (request.target().value().startsWith("dualstack.")) {
            wanted.add(new RecordSet(host, "AAAA", 0, target, zone));
        }
        return wanted;
    }

    private static RecordSet mark(NameRequest request) {
        String value = "\"heritage=utakata,owner=" + request.owner().installation() + ",environment="
                + request.owner().environment() + "\"";
        return new RecordSet("_utakata." + request.host(), "TXT", 60, List.of(value), "");
    }

    private static String foreign(List<RecordSet> there) {
        return "foreign:somebody who made " + there.getLast().values();
    }

    private static String refusing(Supplier<String> effect) {
        try {
            return effect.get();
        } catch (Route53Model.Refused refusal) {
            return "failed:" + refusal.getMessage();
        }
    }
}
