package dev.utakata.outside;

/** Hears of every call, on the thread that made it, right after its end. Must be quick. */
public interface OutsideListener {

    void heard(HeardCall call);

    /** A limit was told of. */
    default void heard(OutsideSystem system, CallBudget budget) {}
}
