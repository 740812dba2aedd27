package dev.utakata.cli.doctor;

import dev.utakata.forge.Setup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Whether our clock agrees with GitHub's: a GitHub App signs the time, and so does everything that is asked of AWS. */
final class ForgeClockCheck implements Check {

    /** An App's statement is back-dated by a minute; AWS allows for five. */
    private static final Duration AHEAD = Duration.ofSeconds(60);

    private static final Duration BEHIND = Duration.ofMinutes(5);
    private static final Duration WORTH_TELLING = Duration.ofSeconds(20);

    private final Setup setup;
    private final Clock clock;

    ForgeClockCheck(Setup setup, Clock clock) {
        this.setup = setup;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Set<String> after() {
        return Set.of(ForgeCheck.NAME);
    }

    @Override
    public Finding look() {
        Instant before = clock.instant();
        Optional<Instant> theirs = setup.time();
        if (theirs.isEmpty()) {
            return Finding.skipped("GitHub does not tell its time");
        }
        Duration taken = Duration.between(before, clock.instant());
        Duration ahead = Duration.between(theirs.get(), before.plus(taken.dividedBy(2)));
        if (ahead.abs().compareTo(WORTH_TELLING) < 0) {
            return Finding.good("agrees with GitHub's");
        }
        String found =
                "is " + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of") + " GitHub's";
        String remedy = "Let this machine keep time by NTP (chrony or systemd-timesyncd): GitHub refuses an App that is"
                + " more than 60 s ahead, AWS whoever differs by more than 5 minutes.";
        boolean refused = ahead.compareTo(AHEAD) > 0 || ahead.negated().compareTo(BEHIND) > 0;
        return refused ? Finding.broken(found, remedy) : Finding.doubtful(found, remedy);
    }
}
