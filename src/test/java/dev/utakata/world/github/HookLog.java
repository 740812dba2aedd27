package dev.utakata.world.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** GitHub's list of what it tried to deliver, which only an App may read. */
public final class HookLog {

    private final List<Attempt> attempts = new ArrayList<>();
    private long ids = 12_345_678_901_234L;

    /**
     * One attempt.
     *
     * @param status what was answered; 0 where nobody answered
     */
    public record Attempt(long id, Webhook webhook, Instant at, int status, boolean redelivery) {

        public boolean isAccepted() {
            return status >= 200 && status < 400;
        }
    }

    /** It was sent. What came of it is told with {@link #answered}. */
    void sent(Webhook webhook, Instant at) {
        boolean again =
                attempts.stream().anyMatch(attempt -> attempt.webhook().guid().equals(webhook.guid()));
        attempts.add(new Attempt(++ids, webhook, at, 0, again));
    }

    /** The last attempt to deliver this was answered so. */
    public void answered(String guid, int status) {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            Attempt attempt = attempts.get(i);
            if (attempt.webhook().guid().equals(guid)) {
                attempts.set(
                        i, new Attempt(attempt.id(), attempt.webhook(), attempt.at(), status, attempt.redelivery()));
                return;
            }
        }
    }

    /** All attempts, newest first. */
    public List<Attempt> all() {
        return attempts.reversed();
    }

    public Optional<Attempt> find(long id) {
        return attempts.stream().filter(attempt -> attempt.id() == id).findFirst();
    }
}
