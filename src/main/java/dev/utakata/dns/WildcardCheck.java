package dev.utakata.dns;

import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.reconcile.Worker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Looks once after the start whether the wildcard records exist and lead to the load balancers that are configured. It
 * asks for a name that no environment has, and holds up nothing: each environment is looked at before its URL is told.
 */
public class WildcardCheck implements Worker {

    static final String KIND = "dns-wildcards";

    private static final Logger log = LoggerFactory.getLogger(WildcardCheck.class);
    private static final Duration LATER = Duration.ofMinutes(5);

    /** Has none of the numbers that every environment's name ends with. */
    private static final String NOBODY = "utakata-check";

    private final NameLookup names;
    private final Wildcards wildcards;
    private final Engine engine;

    private volatile Result result = new Result(false, new TreeMap<>());

    WildcardCheck(NameLookup names, Wildcards wildcards, Engine engine) {
        this.names = names;
        this.wildcards = wildcards;
        this.engine = engine;
    }

    /** What the last look found. */
    public Result result() {
        return result;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (!wildcards.byProperty().isEmpty()) {
            engine.signal(new Work(KIND, "all"));
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(String id) {
        SortedMap<String, String> problems = new TreeMap<>();
        for (Map.Entry<String, DnsSettings> wildcard : wildcards.byProperty().entrySet()) {
            look(wildcard.getValue()).ifPresent(problem -> problems.put(wildcard.getKey(), problem));
        }
        boolean changed = !problems.equals(result.problems());
        result = new Result(true, problems);
        if (changed) {
            problems.forEach((property, problem) -> log.warn("{} {}", property, problem));
        }
        return problems.isEmpty() ? Next.whenSignalled() : Next.in(LATER);
    }

    /** Looks at one wildcard. @return what is wrong with it, and what helps */
    public Optional<String> look(DnsSettings settings) {
        Hostname asked = new Hostname(settings.host().replace("{slug}", NOBODY));
        String wildcard = settings.host().replace("{slug}", "*");
        return switch (names.lookup(settings, asked)) {
            case NameLookup.Answer.Found found -> compare(settings, wildcard, found.addresses());
            case NameLookup.Answer.NotYet notYet ->
                Optional.of("is wildcard, but " + wildcard + " cannot be found: " + notYet.reason()
                        + ". Make that record point at " + settings.target() + ".");
            case NameLookup.Answer.Unaskable unaskable ->
                Optional.of("is wildcard, but " + wildcard + " cannot be checked: " + unaskable.reason() + ".");
        };
    }

    private static Optional<String> compare(DnsSettings settings, String wildcard, List<String> addresses) {
        String target = String.valueOf(settings.target());
        try {
            List<String> wanted = Arrays.stream(InetAddress.getAllByName(target))
                    .map(InetAddress::getHostAddress)
                    .toList();
            // A load balancer shows a few of its addresses at a time, so one in common is proof enough.
            return Collections.disjoint(wanted, addresses)
                    ? Optional.of("is wildcard, but " + wildcard + " leads to " + String.join(", ", addresses)
                            + " and not to " + target + " (" + String.join(", ", wanted)
                            + "). Correct the record, or dns.target.")
                    : Optional.empty();
        } catch (UnknownHostException unknown) {
            return Optional.of(
                    "is wildcard, but the load balancer's name " + target + " is not known. Correct dns.target.");
        }
    }

    /**
     * What was found.
     *
     * @param complete whether all wildcards were looked at since the start, by this replica
     * @param problems what is wrong, and what helps, by property
     */
    public record Result(boolean complete, SortedMap<String, String> problems) {

        public Result {
            problems = Collections.unmodifiableSortedMap(new TreeMap<>(problems));
        }
    }
}
