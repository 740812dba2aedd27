package dev.utakata.reconcile;

/**
 * A piece of work that may have to be looked at, again and again.
 *
 * @param kind which {@link Worker} does it
 * @param id which one, in the worker's own terms
 */
public record Work(String kind, String id) {

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
