package dev.utakata.reconcile;

import dev.utakata.failure.TransientFailure;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether work that runs is still ours. A process that was paused for longer than its lease runs on as if nothing had
 * happened, while another replica does the same work: what it would write is stopped by {@link LeasedTransactions} and by
 * versions, what it would do outside is stopped here. Adapters ask right before they send anything.
 *
 * <p>Between the question and the effect lies a moment in which a process may be paused nevertheless; no system that does
 * not check a fence of ours can close it. The audit finds what comes of it.
 */
public final class Lease {

    private static final ScopedValue<BooleanSupplier> HELD = ScopedValue.newInstance();

    private Lease() {}

    /** Runs work for as long as the lease is held. For engines. @param held tells whether it is, at any time, cheaply */
    public static <T> T during(BooleanSupplier held, Supplier<T> work) {
        return ScopedValue.where(HELD, held).call(work::get);
    }

    /**
     * Nothing is to be sent or committed for work that was given to somebody else. Without effect outside of an engine's run.
     *
     * @throws TransientFailure where it was: whoever has it now does it
     */
    public static void check() {
        if (HELD.isBound() && !HELD.get().getAsBoolean()) {
            throw new TransientFailure("this process was away for so long that its work was given to another one");
        }
    }
}
