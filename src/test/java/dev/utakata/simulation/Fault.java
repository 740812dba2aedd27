package dev.utakata.simulation;

/** What can go wrong at one point of a run. */
enum Fault {
    UNAVAILABLE("the call fails before its effect"),
    ANSWER_LOST("the call has its effect, and its answer is lost"),
    THROTTLED("the call is told to come back later"),
    POSTPONED("it is not the call's turn"),
    STALE("the call is answered with what was true some seconds ago"),
    HANGS_BEFORE("the call hangs and fails before its effect"),
    HANGS_AFTER("the call has its effect, hangs, and its answer is lost"),
    DATABASE_AWAY("the database is away for a moment"),
    CRASH("the process dies"),
    PAUSE("the process stands still for a while");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether it can only meet a call to the outside. */
    boolean isOfCalls() {
        return this != CRASH && this != PAUSE && this != DATABASE_AWAY;
    }
}
