package dev.utakata.world.memory;

import dev.utakata.failure.Postponed;
import dev.utakata.failure.TransientFailure;
import dev.utakata.reconcile.Lease;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every call of the memory face has in common: it is logged, alone in the world, and meets the faults on demand. */
final class MemoryCall {

    private final World world;
    private final Outside system;

    MemoryCall(World world, Outside system) {
        this.world = world;
        this.system = system;
    }

    <T> T read(String what, Supplier<T> effect) {
        return call(what, false, effect);
    }

    /**
     * A question whose answer may be older than the truth.
     *
     * @param asOf answers it as it was at that time
     */
    <T> T readAsOf(String what, Function<Instant, T> asOf) {
        return call(
                what,
                false,
                () -> asOf.apply(world.now().minus(world.interference().staleness(system, what))));
    }

    <T> T change(String what, Supplier<T> effect) {
        return call(what, true, effect);
    }

    private <T> T call(String what, boolean changes, Supplier<T> effect) {
        world.faults().crashIfDue(false);
        world.interference().before(system, what);
        Lease.check();
        if (changes) {
            world.effects().before(what);
        }
        world.calls().record(system, what, changes);
        Optional<Fault> fault = world.faults().take(system, what);
        if (fault.isPresent() && fault.get() == Fault.UNAVAILABLE) {
            throw new TransientFailure(system + " is unavailable");
        }
        if (fault.isPresent() && fault.get() == Fault.THROTTLED) {
            throw new TransientFailure(system + " asks for a pause", Duration.ofSeconds(61), null);
        }
        if (fault.isPresent() && fault.get() == Fault.POSTPONED) {
            throw new Postponed("it is not the turn of " + what, Duration.ofMillis(200));
        }
        T result = world.locked(effect);
        world.faults().crashIfDue(true);
        world.interference().after(system, what);
        if (fault.isPresent()) {
            throw new TransientFailure("the answer of " + system + " was lost");
        }
        return result;
    }
}
