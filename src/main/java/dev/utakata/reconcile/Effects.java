package dev.utakata.reconcile;

import dev.utakata.failure.Postponed;
import dev.utakata.logging.About;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what would change something outside is done. Adapters ask right before they send such a thing, when all that must
 * be read for it was read and all is decided. In a dry run nothing is sent: whoever wanted it waits, as for its turn, and
 * goes on from there when it is asked for again after the dry run.
 */
public interface Effects {

    /**
     * Something is about to be changed outside.
     *
     * @param what it would do, as a phrase that follows "would", such as {@code delete utakata/shop-pr-7}; holds no secret
     * @throws Postponed in a dry run: nothing may be sent
     */
    void before(String what);

    /** Everything is done. */
    static Effects done() {
        return what -> {};
    }

    /**
     * Nothing is done, and each thing that would be is told in the log, once.
     *
     * @param witness hears of it each time
     */
    static Effects dry(Consumer<Undone> witness) {
        return new Dry(witness);
    }

    /** Whether somebody waits for this reason because it is a dry run. */
    static boolean isOfDryRun(String reason) {
        return reason.startsWith(Dry.REASON);
    }

    /**
     * Something was not done.
     *
     * @param environment the name of the environment that was worked on; empty where it was none
     * @param what as a phrase that follows "would"
     */
    record Undone(Optional<String> environment, String what) {}

    /** The dry run. */
    final class Dry implements Effects {

        private static final Logger log = LoggerFactory.getLogger(Effects.class);

        /** What a dry run waits for is its end, which is a new start. */
        private static final Duration AGAIN = Duration.ofMinutes(10);

        private static final int MANY = 10_000;

        private final Set<String> told = ConcurrentHashMap.newKeySet();

        private static final String REASON = "dry run: would ";

        private final Consumer<Undone> witness;

        private Dry(Consumer<Undone> witness) {
            this.witness = witness;
        }

        @Override
        public void before(String what) {
            if (told.size() >= MANY) {
                told.clear();
            }
            if (told.add(what)) {
                log.info("Dry run: would {}", what);
            }
            witness.accept(new Undone(About.slug(), what));
            throw new Postponed(REASON + what, AGAIN);
        }
    }
}
