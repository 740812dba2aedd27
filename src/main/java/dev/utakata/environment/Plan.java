package dev.utakata.environment;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides what to do next for an environment: a pure function of what is stored and of the time. */
final class Plan {

    private Plan() {}

    /** What to do next. */
    sealed interface Action {

        /** Read the pull request: it may have been closed. */
        record Observe() implements Action {}

        /** Its time is over: it is not wanted any more. */
        record Expire() implements Action {}

        /** Tell the room that its time is nearly over. */
        record Warn() implements Action {}

        record Establish(StepName step) implements Action {}

        record Dismantle(StepName step) implements Action {}

        /** It is live: ask whether it still answers. */
        record Recheck() implements Action {}

        /** Every owned thing is proved gone: say so. */
        record Conclude() implements Action {}

        /** Nothing until then. */
        record Wait(Instant until) implements Action {}

        /** Nothing, ever, until somebody wants it again. */
        record Rest() implements Action {}
    }

    /**
     * @param warnAt when the room is to be told that its time is nearly over
     * @param recheckAt when it is to be asked again, where it is live
     */
    static Action next(Situation situation, Instant warnAt, Instant recheckAt, Instant now) {
        Environment environment = situation.environment();
        if (environment.isGone()) {
            return new Action.Rest();
        }
        return environment.isWanted()
                ? towardsPresent(situation, warnAt, recheckAt, now)
                : towardsAbsent(situation, now);
    }

    private static Action towardsPresent(Situation situation, Instant warnAt, Instant recheckAt, Instant now) {
        Environment environment = situation.environment();
        if (!environment.nextLook().isAfter(now)) {
            return new Action.Observe();
        }
        Instant expiry = environment.expiry().orElse(Instant.MAX);
        if (!expiry.isAfter(now)) {
            return new Action.Expire();
        }
        boolean warn = !environment.warned() && environment.expiry().isPresent() && warnAt.isBefore(expiry);
        if (warn && !warnAt.isAfter(now)) {
            return new Action.Warn();
        }
        Instant later = earliest(environment.nextLook(), warn ? warnAt : expiry);
        Optional<StepState> failure = situation.failure();
        if (failure.isPresent()) {
            boolean again = failure.get().isRevivable() && Due.isHinted(situation, failure.get());
            return again ? new Action.Establish(failure.get().name()) : new Action.Wait(later);
        }
        Optional<Due> due = Arrays.stream(StepName.values())
                .filter(step -> !situation.isDone(step) && allDone(situation, step.after()))
                .map(step -> Due.of(situation, step))
                .min(Comparator.comparing(Due::at));
        if (due.isEmpty()) {
            return recheckAt.isAfter(now) ? new Action.Wait(earliest(recheckAt, later)) : new Action.Recheck();
        }
        return due.get().at().isAfter(now)
                ? new Action.Wait(earliest(due.get().at(), later))
                : new Action.Establish(due.get().step());
    }

    private static Action towardsAbsent(Situation situation, Instant now) {
        Stream<StepName> open = Arrays.stream(StepName.values())
                .filter(StepName::leavesSomething)
                .filter(step -> !situation.isDone(step));
        Optional<Due> due = open.filter(step -> allDone(situation, step.dismantledAfter()))
                .map(step -> Due.of(situation, step))
                .min(Comparator.comparing(Due::at));
        if (due.isEmpty()) {
            return new Action.Conclude();
        }
        return due.get().at().isAfter(now)
                ? new Action.Wait(due.get().at())
                : new Action.Dismantle(due.get().step());
    }

    private static boolean allDone(Situation situation, Set<StepName> steps) {
        return steps.stream().allMatch(situation::isDone);
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private record Due(StepName step, Instant at) {

        static Due of(Situation situation, StepName step) {
            return new Due(
                    step,
                    situation
                            .step(step)
                            .filter(state -> !isHinted(situation, state))
                            .map(StepState::notBefore)
                            .orElse(Instant.MIN));
        }

        /** A hint ends a wait, but not the pause after a failure: whoever asked for a pause gets it. */
        private static boolean isHinted(Situation situation, StepState state) {
            return state.attempt() == 0
                    && state.hintsSeen() < situation.environment().hints();
        }
    }
}
