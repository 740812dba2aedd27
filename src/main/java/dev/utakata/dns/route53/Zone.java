package dev.utakata.dns.route53;

import dev.utakata.dns.NameState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.Change;

/** What the writer remembers of a zone; nothing that could not be forgotten. */
final class Zone {

    static final Duration LONGEST_WAKE = Duration.ofSeconds(2);

    final String id;
    final Map<String, Poll> polls = new LinkedHashMap<>();
    Instant nextRound = Instant.EPOCH;

    @Nullable
    Round round;

    Zone(String id) {
        this.id = id;
    }

    /** A clock that was set back must not stop everything until it has caught up. */
    void isNow(Instant now) {
        if (nextRound.isAfter(now.plus(LONGEST_WAKE))) {
            nextRound = now;
        }
        polls.replaceAll((change, poll) -> poll.at().isAfter(now.plus(Poll.LONGEST)) ? poll.due(now) : poll);
    }

    Poll poll(String change) {
        return polls.getOrDefault(change, new Poll(0, Instant.EPOCH));
    }

    /** Requests that are seen to together. */
    static final class Round {

        final List<Ask> asks;
        final Instant begun;
        final Look look;
        final Deque<Batch> batches = new ArrayDeque<>();

        Round(List<Ask> asks, Instant begun) {
            this.asks = asks;
            this.begun = begun;
            this.look = new Look(asks);
        }

        /** What is to be changed; whatever needs no change is settled. */
        Map<Ask, List<Change>> plan(Settlements settlements) {
            Map<Ask, List<Change>> parts = new LinkedHashMap<>();
            for (Ask ask : asks) {
                Listing listing = look.of(ask);
                if (listing.isEmpty() && ask.withdrawal()) {
                    settlements.settle(ask, new NameState.InSync());
                } else if (listing.isEmpty()) {
                    parts.put(ask, Records.creating(ask.request()));
                } else if (!listing.isMarkedFor(ask.request().owner())) {
                    settlements.settle(ask, new NameState.Foreign(listing.foreignOwner()));
                } else {
                    // Also what stands there as asked: only a change of our own has an id that proves the propagation.
                    parts.put(
                            ask,
                            ask.withdrawal() ? Records.removing(listing) : Records.replacing(ask.request(), listing));
                }
            }
            return parts;
        }
    }

    /** When to ask for a change's state: at once, then every two to ten seconds. */
    record Poll(int count, Instant at) {

        static final Duration LONGEST = Duration.ofSeconds(10);

        Poll due(Instant now) {
            return new Poll(count, now);
        }

        Poll next(Instant now) {
            return new Poll(count + 1, now.plusSeconds(Math.min(2L + count / 2, LONGEST.toSeconds())));
        }
    }
}
