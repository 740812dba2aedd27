package dev.utakata.audit;

import dev.utakata.chat.Notice;
import dev.utakata.chat.Outbox;
import dev.utakata.environment.Environment;
import dev.utakata.environment.Environments;
import dev.utakata.environment.Situation;
import dev.utakata.environment.Slug;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import dev.utakata.reconcile.Engine;
import dev.utakata.reconcile.Lease;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.reconcile.Worker;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares what is outside with the environments that there are. What has none is told to the project's room, once a week;
 * it is removed only where that is configured, bears this Utakata's own mark, was there at the last audit as well, and
 * everything could be read.
 */
class Audit implements Worker {

    static final String KIND = "audit";

    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    /** What an environment had may be listed for a moment longer than it is there. */
    private static final Duration JUST_GONE = Duration.ofMinutes(10);

    private static final long WEEK = Duration.ofDays(7).toSeconds();

    private final Sources sources;
    private final Environments environments;
    private final AuditSettings settings;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Engine engine;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** What had no environment at the last audit: what is just coming or going is left alone. */
    private volatile Set<String> before = Set.of();

    Audit(
            Sources sources,
            Environments environments,
            AuditSettings settings,
            Outbox outbox,
            TransactionTemplate transaction,
            Engine engine,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sources = sources;
        this.environments = environments;
        this.settings = settings;
        this.outbox = outbox;
        this.transaction = transaction;
        this.engine = engine;
        this.events = events;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        engine.signal(new Work(KIND, "all"));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(String id) {
        Sources.Seen seen = sources.look(this::isKnown);
        boolean may = settings.remove() && seen.unreadable().isEmpty();
        Map<String, List<Orphan>> left = new LinkedHashMap<>();
        Map<String, List<Orphan>> removed = new LinkedHashMap<>();
        List<Orphan> found = new ArrayList<>();
        for (Orphan orphan : seen.orphans()) {
            boolean remove = may && orphan.ours() && before.contains(orphan.what());
            if (remove && isKnown(orphan.slug())) {
                // Its environment has come while others were read and removed.
                continue;
            }
            found.add(orphan);
            Map<String, List<Orphan>> end = remove && remove(orphan) ? removed : left;
            log.warn("Without an environment: {}{}", orphan.what(), end == removed ? ", removed" : "");
            end.computeIfAbsent(orphan.slug(), slug -> new ArrayList<>()).add(orphan);
        }
        before = found.stream().map(Orphan::what).collect(Collectors.toSet());
        left.values().forEach(orphans -> tell(orphans, "left"));
        removed.values().forEach(orphans -> tell(orphans, "removed"));
        events.publishEvent(new Audited(
                found.stream().collect(Collectors.groupingBy(Orphan::kind, Collectors.counting())),
                removed.values().stream().mapToLong(List::size).sum(),
                seen.unreadable().size()));
        return Next.in(settings.every());
    }

    /** One that cannot be removed stands in the way of none after it. @return whether it was removed */
    private boolean remove(Orphan orphan) {
        try {
            sources.remove(orphan);
            return true;
        } catch (TransientFailure | PermanentFailure failure) {
            // What was given to another process is that one's to tell.
            Lease.check();
            log.warn("The audit cannot remove {}: {}", orphan.what(), failure.getMessage());
            return false;
        }
    }

    private boolean isKnown(String slug) {
        Optional<Environment> environment = environments.bySlug(new Slug(slug)).map(Situation::environment);
        if (environment.isEmpty()) {
            return false;
        }
        Instant gone = environment.get().gone();
        return gone == null || gone.plus(JUST_GONE).isAfter(clock.instant());
    }

    /** @param what became of them, as the end of the texts' keys */
    private void tell(List<Orphan> orphans, String what) {
        Orphan first = orphans.getFirst();
        Locale locale = first.project().locale();
        List<String> lines = new ArrayList<>();
        orphans.forEach(orphan -> lines.add(text(locale, "orphan." + what, orphan.what())));
        lines.add(text(locale, "orphan." + what + ".remedy"));
        Notice notice = new Notice(null, text(locale, "orphan.title", first.slug()), lines, locale);
        int week = (int) (clock.instant().getEpochSecond() / WEEK);
        Outbox.Key key = new Outbox.Key(
                first.slug(), week, "orphan-" + what, first.project().chat().room());
        transaction.executeWithoutResult(status -> outbox.enqueue(key, notice));
    }

    private static String text(Locale locale, String key, Object... arguments) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "dev.utakata.audit.notices",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(Objects.requireNonNull(bundle.getString(key)), locale).format(arguments);
    }
}
