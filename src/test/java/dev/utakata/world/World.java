package dev.utakata.world;

import dev.utakata.reconcile.Effects;
import dev.utakata.world.argocd.ArgoCdModel;
import dev.utakata.world.chatwork.ChatworkModel;
import dev.utakata.world.cluster.AppCluster;
import dev.utakata.world.dns.NameServers;
import dev.utakata.world.git.GitModel;
import dev.utakata.world.github.GitHubModel;
import dev.utakata.world.route53.Route53Model;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Everything outside Utakata, on one clock. The models are plain objects guarded by one lock, this object's monitor:
 * whoever touches one from another thread than the stepping one goes through {@link #call} or {@link #locked}.
 *
 * <p>What takes time is put on the agenda with {@link #after} and happens when {@link #advanceTo} reaches it.
 */
public final class World {

    private final PriorityQueue<Entry> agenda = new PriorityQueue<>();
    private final Faults faults = new Faults();
    private final CallLog calls = new CallLog();
    private final Delays delays;
    private Interference interference = Interference.NONE;
    private volatile Effects effects = Effects.done();
    private Instant now;
    private long entries;

    private final GitModel git;
    private final GitHubModel github;
    private final AppCluster cluster;
    private final ArgoCdModel argocd;
    private final Route53Model route53;
    private final NameServers nameServers;
    private final ChatworkModel chatwork;

    public World(Instant start, Delays delays) {
        this.now = start;
        this.delays = delays;
        this.git = new GitModel(this);
        this.github = new GitHubModel(this);
        this.cluster = new AppCluster(this);
        this.argocd = new ArgoCdModel(this);
        this.route53 = new Route53Model(this);
        this.nameServers = new NameServers(this);
        this.chatwork = new ChatworkModel(this);
    }

    /** The world's time. */
    public synchronized Instant now() {
        return now;
    }

    public Delays delays() {
        return delays;
    }

    public Faults faults() {
        return faults;
    }

    /** From now on this happens to the calls of the face in memory. */
    public void interfere(Interference with) {
        interference = with;
    }

    /** From now on this decides whether Utakata's changes are made: of the face in memory, and of who asks here. */
    public void effects(Effects by) {
        effects = by;
    }

    public Effects effects() {
        return effects;
    }

    public Interference interference() {
        return interference;
    }

    public CallLog calls() {
        return calls;
    }

    public GitModel git() {
        return git;
    }

    public GitHubModel github() {
        return github;
    }

    public AppCluster cluster() {
        return cluster;
    }

    public ArgoCdModel argocd() {
        return argocd;
    }

    public Route53Model route53() {
        return route53;
    }

    public NameServers nameServers() {
        return nameServers;
    }

    public ChatworkModel chatwork() {
        return chatwork;
    }

    /** Puts something on the agenda. It runs under the world's lock, on the thread that advances the time. */
    public synchronized void after(Duration delay, Runnable happening) {
        agenda.add(new Entry(now.plus(delay), entries++, happening));
    }

    /** When the next thing on the agenda happens. */
    public synchronized Optional<Instant> nextHappening() {
        return Optional.ofNullable(agenda.peek()).map(Entry::at);
    }

    /** Lets everything happen that is due until then, in order, and sets the clock. Time never goes back. */
    public synchronized void advanceTo(Instant instant) {
        while (!agenda.isEmpty() && !agenda.peek().at().isAfter(instant)) {
            Entry entry = agenda.remove();
            now = entry.at().isAfter(now) ? entry.at() : now;
            entry.happening().run();
        }
        now = instant.isAfter(now) ? instant : now;
    }

    /** Does something to the models, alone. For the person in the story and for looking. */
    public synchronized <T> T locked(java.util.function.Supplier<T> action) {
        return action.get();
    }

    /** Does something to the models, alone. */
    public synchronized void locked(Runnable action) {
        action.run();
    }

    private record Entry(Instant at, long order, Runnable happening) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
