package dev.utakata.cli.doctor;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.failure.TransientFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/** Asks one question after the other, each by itself: what goes wrong with one, or hangs, hides none of the others. */
final class Examination {

    private final Duration patience;

    /** @param patience how long one question may take */
    Examination(Duration patience) {
        this.patience = patience;
    }

    /**
     * @param told hears of each finding as soon as there is one, in the order of the checks
     * @return the worst that was found
     */
    Finding.Status of(List<Check> checks, BiConsumer<Check, Finding> told) {
        Map<String, Finding.Status> known = new HashMap<>();
        Finding.Status worst = Finding.Status.GOOD;
        // Not closed: that would wait for one that hangs.
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (Check check : checks) {
                Finding finding = inTheWay(check, known)
                        .map(earlier -> Finding.skipped("because of \"" + earlier + "\""))
                        .orElseGet(() -> ask(check, threads));
                known.put(check.name(), finding.status());
                worst = finding.status().compareTo(worst) > 0 ? finding.status() : worst;
                told.accept(check, finding);
            }
        } finally {
            threads.shutdownNow();
        }
        return worst;
    }

    private static Optional<String> inTheWay(Check check, Map<String, Finding.Status> known) {
        return check.after().stream()
                .filter(name -> known.containsKey(name) && !known.get(name).carries())
                .sorted()
                .findFirst();
    }

    private Finding ask(Check check, ExecutorService threads) {
        Future<Finding> answer = threads.submit(check::look);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            return Finding.unknown(
                    "not answered within " + patience.toSeconds() + " s",
                    "Try again; look whether a network or a proxy is slow.");
        } catch (ExecutionException failure) {
            return of(Objects.requireNonNull(failure.getCause()));
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Finding.unknown("interrupted", "Try again.");
        }
    }

    private static Finding of(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case TransientFailure passing ->
                Finding.unknown(message, "Look whether it can be reached from here, and try again.");
            case PermanentFailure refusal -> Finding.broken(message, refusal.remedy());
            default ->
                // Only its kind: nobody has looked whether the text of such a one holds a secret.
                Finding.unknown(
                        "the check itself failed with a " + failure.getClass().getSimpleName(),
                        "That is a mistake of Utakata's: please report it.");
        };
    }
}
