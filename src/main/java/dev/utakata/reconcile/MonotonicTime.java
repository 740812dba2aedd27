package dev.utakata.reconcile;

import java.util.function.LongSupplier;

/** The time since some moment, in nanoseconds: it only ever grows, and nobody sets it. Like {@link System#nanoTime}. */
public interface MonotonicTime extends LongSupplier {}
