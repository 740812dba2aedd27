package dev.utakata.simulation;

import dev.utakata.failure.Postponed;
import dev.utakata.failure.TransientFailure;
import dev.utakata.world.Interference;
import dev.utakata.world.Outside;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The points of a run at which something can go wrong: before and after each call to the outside, before each piece of
 * work with the database, and at the end of the run. Mishaps wait for them.
 */
final class Points implements Interference {

    private static final Duration HANG = Duration.ofSeconds(20);
    private static final int DEEPEST = 2;

    private final Simulation simulation;
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable Fault answered;
    private int depth;
    private boolean quiet;

    Points(Simulation simulation) {
        this.simulation = simulation;
    }

    /** A mishap that waits for its point. */
    private static final class Waiting {

        private final Act.Mishap mishap;
        private int left;

        private Waiting(Act.Mishap mishap) {
            this.mishap = mishap;
            this.left = mishap.points();
        }
    }

    void arm(Act.Mishap mishap) {
        waiting.add(new Waiting(mishap));
    }

    /** From now on nothing goes wrong any more. */
    void disarm() {
        waiting.clear();
        quiet = true;
    }

    @Override
    public void before(Outside system, String what) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            simulation.bug("a call within a transaction: " + what);
        }
        Act.Mishap mishap = strike(true).orElse(null);
        if (mishap == null) {
            return;
        }
        Fault fault = mishap.fault();
        switch (fault) {
            case UNAVAILABLE -> throw new TransientFailure(system + " is unavailable");
            case THROTTLED -> throw new TransientFailure(system + " asks for a pause", Duration.ofSeconds(61), null);
            case POSTPONED -> throw new Postponed("it is not the turn of " + what, Duration.ofMillis(200));
            case HANGS_BEFORE -> {
                hang();
                throw new TransientFailure(system + " did not answer in time");
            }
            case ANSWER_LOST, HANGS_AFTER, STALE -> answered = fault;
            default -> general(mishap);
        }
    }

    @Override
    public Duration staleness(Outside system, String what) {
        if (answered == Fault.STALE) {
            answered = null;
            return Duration.ofSeconds(5);
        }
        return Duration.ZERO;
    }

    @Override
    public void after(Outside system, String what) {
        Fault fault = answered;
        answered = null;
        if (fault == Fault.HANGS_AFTER) {
            hang();
        }
        if (fault == Fault.HANGS_AFTER || fault == Fault.ANSWER_LOST) {
            throw new TransientFailure("the answer of " + system + " was lost");
        }
        strike(false).ifPresent(this::general);
    }

    /** Work with the database is about to begin. */
    void database() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            strike(false).ifPresent(this::general);
        }
    }

    /** The run is over, and the engine does not know yet. */
    void end() {
        strike(false).filter(mishap -> mishap.fault() != Fault.DATABASE_AWAY).ifPresent(this::general);
    }

    private void general(Act.Mishap mishap) {
        switch (mishap.fault()) {
            case CRASH -> throw simulation.crash();
            case PAUSE -> simulation.pause(() -> pass(mishap.lasting()));
            case DATABASE_AWAY -> throw new CannotGetJdbcConnectionException("the database is away");
            default -> throw new IllegalStateException("no fault of such a point: " + mishap);
        }
    }

    /** The call waits, the rest of its process goes on. */
    private void hang() {
        simulation.hang(() -> pass(HANG));
    }

    /** Others go on meanwhile. */
    private void pass(Duration time) {
        depth++;
        try {
            simulation.letPass(time);
        } finally {
            depth--;
        }
    }

    /** The mishap that this point meets, if any. */
    private Optional<Act.Mishap> strike(boolean beforeCall) {
        if (quiet || !simulation.isRunning()) {
            return Optional.empty();
        }
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting one = all.next();
            Fault fault = one.mishap.fault();
            boolean fits = (beforeCall || !fault.isOfCalls())
                    && simulation.isAt(one.mishap.where())
                    && (depth < DEEPEST || !lasts(fault));
            if (fits && one.left-- <= 0) {
                all.remove();
                simulation.struck(fault);
                return Optional.of(one.mishap);
            }
        }
        return Optional.empty();
    }

    private static boolean lasts(Fault fault) {
        return fault == Fault.PAUSE || fault == Fault.HANGS_BEFORE || fault == Fault.HANGS_AFTER;
    }
}
