package dev.utakata.web.access;

import dev.utakata.forge.People;
import dev.utakata.forge.Person;
import dev.utakata.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Whose tokens are shown to us. GitHub turns an address away that shows it many bad ones, and our own calls come from the
 * same address: so it is not asked about what cannot be a token, and after some bad ones in a minute about no new one.
 */
final class Tokens {

    static final Duration KEPT = Duration.ofMinutes(1);
    static final int BAD_ONES = 10;

    private static final int MANY = 1_000;

    /** As GitHub makes them: of people and of Apps in their name, classic and fine-grained. */
    private static final Pattern POSSIBLE =
            Pattern.compile("gh[opu]_[A-Za-z0-9_]{20,251}|github_pat_[A-Za-z0-9_]{20,251}");

    private final People people;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Deque<Instant> refused = new ArrayDeque<>();

    Tokens(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** There were so many bad ones that nobody is asked now. */
    static final class TooManyBadOnes extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /**
     * Empty where it is nobody's.
     *
     * @throws TooManyBadOnes where it is not known and GitHub is not asked for a while
     * @throws dev.utakata.failure.TransientFailure where GitHub does not answer now
     * @throws dev.utakata.failure.PermanentFailure where GitHub does not tell
     */
    Optional<Person> whose(Secret token) {
        if (!POSSIBLE.matcher(token.reveal()).matches()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String digest = digest(token);
        Known kept = known.get(digest);
        if (kept != null && kept.until().isAfter(now)) {
            return Optional.of(kept.person());
        }
        checkPatience(now);
        Optional<Person> person = people.of(token);
        if (person.isEmpty()) {
            synchronized (refused) {
                refused.add(now);
            }
            return person;
        }
        if (known.size() >= MANY) {
            known.clear();
        }
        known.put(digest, new Known(person.get(), now.plus(KEPT)));
        return person;
    }

    private void checkPatience(Instant now) {
        synchronized (refused) {
            while (!refused.isEmpty() && !refused.peekFirst().plus(KEPT).isAfter(now)) {
                refused.removeFirst();
            }
            if (refused.size() >= BAD_ONES) {
                throw new TooManyBadOnes();
            }
        }
    }

    private static String digest(Secret token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(token.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Known(Person person, Instant until) {}
}
