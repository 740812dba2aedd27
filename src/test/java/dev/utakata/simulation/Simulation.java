package dev.utakata.simulation;

import dev.utakata.environment.Alarms;
import dev.utakata.failure.TransientFailure;
import dev.utakata.reconcile.Lease;
import dev.utakata.reconcile.Next;
import dev.utakata.reconcile.Work;
import dev.utakata.story.Town;
import dev.utakata.world.Delays;
import dev.utakata.world.World;
import dev.utakata.world.WorldClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One history: replicas of the real application without its adapters, on a world in memory, a database and a clock that is
 * stepped. Everything happens on one thread; what is drawn at random follows from the script's seed. A process that is
 * paused stands in the middle of a call, while the others go on above it on the stack.
 */
final class Simulation implements AutoCloseable {

    private static final Instant BEGIN = Instant.parse("2026-01-05T09:00:00Z");
    /** Long enough for everything to get in between, and short enough to be looked at a few times only. */
    private static final Delays DELAYS =
            new Delays(Duration.ofSeconds(15), Duration.ofMinutes(30), Duration.ofSeconds(8), Duration.ofSeconds(4));

    /** By which work may be late. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private static final Duration RESTART = Duration.ofSeconds(12);

    /** Longer than any delay, shorter than the regular look at a pull request. */
    private static final Duration QUIET = Duration.ofMinutes(8);

    /** In which everything that was missed is found by regular looks. */
    private static final Duration HEALING = Duration.ofMinutes(70);

    private final Script script;
    private final boolean fenced;
    private final boolean leased;
    private final Database database;
    private final Coverage coverage;
    private final World world = Town.found(BEGIN, DELAYS);
    private final Random random;
    private final Points points = new Points(this);
    private final SimulatedEngine engine;
    private final People people;
    private final Post post;
    private final Ports ports;
    private final Foreign foreign;
    private final List<Replica> replicas;
    private final List<String> bugs = new ArrayList<>();
    private final Consumer<String> trace;
    private House.Variation variation = House.Variation.USUAL;
    private boolean reconfigured;
    private int nextEvent;
    private @Nullable Instant eventAt;
    private @Nullable Process running;
    private @Nullable Work work;
    private SimulatedEngine.@Nullable Run run;
    private long runs;
    private @Nullable Late late;
    private String step = "";

    /**
     * @param trace is told what happens, line by line
     */
    Simulation(Script script, Planted bug, Database database, Coverage coverage, Consumer<String> trace) {
        this.script = script;
        this.fenced = bug != Planted.UNFENCED_WRITE;
        // Every other history does without: a process may be paused after that question, and versions alone must do
        // then.
        this.leased = fenced && script.seed() % 2 == 0;
        this.database = database;
        this.coverage = coverage;
        this.trace = trace;
        this.random = new Random(script.seed() ^ 0x5DEECE66DL);
        this.engine = new SimulatedEngine(new WorldClock(world), random, bug);
        this.ports = new Ports(world, new WorldClock(world), script.seed() % 3 != 0, bug);
        this.people = new People(world, script);
        this.post = new Post(world, random);
        this.replicas =
                IntStream.range(0, script.replicas()).mapToObj(Replica::new).toList();
        script.house().settle(world);
        this.foreign = new Foreign(world);
        database.clear();
        world.interfere(points);
        replicas.forEach(this::start);
        schedule();
    }

    /** Plays the whole history. @return what does not hold at its end; empty where all does */
    List<String> play() {
        while (eventAt != null) {
            letPassUntil(eventAt);
            if (!bugs.isEmpty()) {
                return bugs;
            }
        }
        points.disarm();
        post.isReliable();
        variation = House.Variation.USUAL;
        people.endAllTroubles();
        letPass(HEALING);
        for (int i = 0; i < 50 && !isQuiet() && bugs.isEmpty(); i++) {
            letPass(QUIET);
            lookAtAlarms();
        }
        List<String> all = new ArrayList<>(bugs);
        if (!isQuiet()) {
            all.add("It does not come to rest.");
        } else if (all.isEmpty()) {
            all.addAll(new Invariants(world, people, database, foreign).broken());
        }
        return all;
    }

    private boolean isQuiet() {
        return Stream.of(engine.nextOwn(), world.nextHappening(), post.nextArrival())
                .flatMap(Optional::stream)
                .noneMatch(at -> !at.isAfter(world.now().plus(QUIET)));
    }

    void letPass(Duration time) {
        letPassUntil(world.now().plus(time));
    }

    /** Lets everything happen until then, in an order that is drawn where there is a choice. */
    private void letPassUntil(Instant end) {
        while (bugs.isEmpty()) {
            List<Runnable> ready = ready();
            if (!ready.isEmpty()) {
                ready.get(random.nextInt(ready.size())).run();
                continue;
            }
            if (!world.now().isBefore(end)) {
                return;
            }
            Instant next = Stream.of(
                            engine.nextDue(),
                            world.nextHappening(),
                            post.nextArrival(),
                            Optional.ofNullable(eventAt),
                            nextStart(),
                            Optional.of(end))
                    .flatMap(Optional::stream)
                    .filter(at -> at.isAfter(world.now()))
                    .min(Instant::compareTo)
                    .orElse(end);
            world.advanceTo(next.isAfter(end) ? end : next);
        }
    }

    private List<Runnable> ready() {
        List<Runnable> ready = new ArrayList<>();
        Instant now = world.now();
        List<Process> up =
                replicas.stream().flatMap(replica -> replica.running().stream()).toList();
        if (!up.isEmpty()) {
            engine.ready().forEach(work -> ready.add(() -> run(work, up.get(random.nextInt(up.size())))));
        }
        post.arrived(now).forEach(letter -> ready.add(() -> deliver(letter, up)));
        ports.hints().stream()
                .filter(hint -> hint.process().isRunning())
                .forEach(hint -> ready.add(() -> {
                    ports.taken(hint);
                    as(hint.process(), null, () -> hint.listener().accept(hint.application()));
                }));
        replicas.stream()
                .filter(replica ->
                        replica.startsAt().filter(at -> !at.isAfter(now)).isPresent())
                .forEach(replica -> ready.add(() -> start(replica)));
        if (eventAt != null && !eventAt.isAfter(now)) {
            ready.add(this::happen);
        }
        return ready;
    }

    private Optional<Instant> nextStart() {
        return replicas.stream().flatMap(replica -> replica.startsAt().stream()).min(Instant::compareTo);
    }

    private void schedule() {
        eventAt = nextEvent < script.events().size()
                ? world.now().plus(script.events().get(nextEvent).after())
                : null;
    }

    private void happen() {
        Act act = script.events().get(nextEvent++).act();
        schedule();
        tell(act.words());
        lookAtAlarms();
        switch (act) {
            case Act.Mishap mishap -> points.arm(mishap);
            case Act.Post mail -> post.happens(mail);
            case Act.Kills kills -> replicas.get(kills.replica()).process().ifPresent(this::kill);
            case Act.Reloads reloads -> {
                variation = reloads.variation();
                reconfigured = true;
                if (variation == House.Variation.SHORT_LIVED) {
                    people.liveShortly();
                }
                replicas.get(reloads.replica()).process().ifPresent(this::kill);
            }
            default -> people.does(act);
        }
    }

    private void start(Replica replica) {
        String name = replica.nextName();
        Process process = new Process(name, Wiring.start(script.house().configuration(variation), beans -> {
            beans.registerBean("engine", SimulatedEngine.class, () -> engine);
            beans.getBeanFactory().registerSingleton("randomGenerator", random);
            database.give(beans, points::database, fenced, leased);
            ports.give(beans, name);
            Steps.trace(beans, this::isNowAt);
        }));
        replica.started(process);
        ports.started(name, process);
        tell(process + " starts");
        as(process, null, () -> Steps.begin(process.application()));
    }

    private void run(Work what, Process process) {
        SimulatedEngine.Run before = run;
        SimulatedEngine.Run now = engine.take(what, process);
        run = now;
        runs++;
        as(process, what, () -> {
            try {
                Next next = Lease.during(
                        now::holds, () -> process.worker(what.kind()).run(what.id()));
                points.end();
                engine.done(now, next);
            } catch (TransientFailure | DataAccessException | TransactionException again) {
                engine.failed(now, again);
            } catch (RuntimeException failure) {
                bug(what + " threw " + failure);
                engine.failed(now, failure);
            }
        });
        run = before;
        lookAtLateResult(now);
    }

    /** A run that came back when its lease was over. @param runs how many there were until then, @param found what it found */
    private record Late(SimulatedEngine.Run run, long runs, String found) {}

    /** What a run does when its lease is over must not count. */
    private void lookAtLateResult(SimulatedEngine.Run ended) {
        Late it = late;
        if (it == null || it.run() != ended) {
            return;
        }
        late = null;
        String now = database.environments();
        if ((leased || !fenced) && it.runs() == runs && !now.equals(it.found())) {
            bug("what " + ended.process() + " did about " + ended.work()
                    + " when its lease was over has counted.\nbefore: " + it.found() + "\nafter: " + now);
        }
    }

    /**
     * Whatever is due some time must be looked at then, also if nobody says anything any more. What another configuration
     * changes about that is noticed at the next regular look only.
     */
    private void lookAtAlarms() {
        if (reconfigured) {
            return;
        }
        Optional<Process> up =
                replicas.stream().flatMap(replica -> replica.running().stream()).findFirst();
        Process before = running;
        running = null;
        up.ifPresent(process -> Alarms.due(process.application(), world.now()).forEach((what, due) -> {
            Instant latest = (due.isBefore(world.now()) ? world.now() : due).plus(TOLERANCE);
            Optional<Instant> alarm = engine.alarm(what);
            if (alarm.isEmpty() || alarm.get().isAfter(latest)) {
                bug(what + " is due at " + due + ", and looked at "
                        + alarm.map(at -> "at " + at).orElse("never"));
            }
        }));
        running = before;
    }

    private void deliver(Post.Letter letter, List<Process> up) {
        post.taken(letter);
        if (up.isEmpty()) {
            post.refused(letter);
            return;
        }
        Process process = up.get(random.nextInt(up.size()));
        boolean[] answered = new boolean[1];
        as(process, new Work("delivery", letter.webhook().guid()), () -> {
            int status = dev.utakata.webhook.FrontDoor.deliver(process.application(), letter.webhook());
            points.end();
            answered[0] = status == 202;
            if (status != 202 && status != 503) {
                bug("a delivery was answered with " + status);
            }
        });
        if (answered[0]) {
            post.accepted(letter);
        } else {
            post.refused(letter);
        }
    }

    /** Something that a process does. */
    private void as(Process process, @Nullable Work doing, Runnable action) {
        Process before = running;
        Work workBefore = work;
        String stepBefore = step;
        running = process;
        work = doing;
        step = "";
        try {
            action.run();
        } catch (Dying end) {
            kill(process);
        } catch (DataAccessException | TransactionException away) {
            tell(process + " could not reach the database");
        } finally {
            running = before;
            work = workBefore;
            step = stepBefore;
        }
    }

    private void kill(Process process) {
        tell(process + " is gone");
        ports.ended(process);
        process.die(world.now());
        replicas.stream()
                .filter(replica -> replica.process().filter(process::equals).isPresent())
                .forEach(replica -> replica.startsAt(world.now().plus(RESTART)));
    }

    // What the points of a run ask for.

    boolean isRunning() {
        return running != null;
    }

    /** @param where empty for anywhere, a kind of work, or a step with its direction */
    boolean isAt(String where) {
        return where.isEmpty() || where.equals(step) || (work != null && where.equals(work.kind()));
    }

    private void isNowAt(String now) {
        step = now;
    }

    void struck(Fault fault) {
        String at = step.isEmpty() ? work == null ? "hint" : work.kind() : step;
        coverage.count(at, fault);
        tell(running + " at " + (work == null ? "a hint" : work) + " " + step + ": " + fault.words());
    }

    Dying crash() {
        return new Dying();
    }

    /** Some time passes while one call hangs. */
    void hang(Runnable passing) {
        Process process = running;
        passing.run();
        if (process != null && process.isDead()) {
            throw new Dying();
        }
    }

    /** @param passing lets the time pass while the whole process stands still */
    void pause(Runnable passing) {
        Process process = running;
        Work paused = work;
        SimulatedEngine.Run pausedRun = run;
        String at = step;
        if (process == null) {
            throw new IllegalStateException("nobody runs");
        }
        process.pause(world.now());
        running = null;
        try {
            passing.run();
        } finally {
            running = process;
            work = paused;
            run = pausedRun;
            step = at;
        }
        if (process.isDead()) {
            throw new Dying();
        }
        process.resume();
        SimulatedEngine.Run resumed = run;
        if (resumed != null && !resumed.holds()) {
            late = new Late(resumed, runs, database.environments());
        }
        tell(process + " goes on with " + paused + " " + at);
    }

    void bug(String what) {
        tell("BUG: " + what);
        bugs.add(what);
    }

    private void tell(String line) {
        trace.accept(world.now() + " " + line);
    }

    @Override
    public void close() {
        replicas.forEach(replica -> replica.process().ifPresent(process -> process.die(world.now())));
    }
}
