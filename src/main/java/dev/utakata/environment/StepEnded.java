package dev.utakata.environment;

/**
 * A step has come to its end, well or ill. Published in the transaction that writes it down.
 *
 * @param situation as it was before; tells whether the step was to be established or dismantled
 * @param step as it is now
 */
public record StepEnded(Situation situation, StepState step) {

    /** Whether the environment is now proved to be there, for the first time since this was asked for. */
    public boolean isGoodNews() {
        return step.name() == StepName.VERIFY_LIVE
                && step.isDone()
                && situation.environment().isWanted()
                && situation.step(StepName.ANNOUNCE).isEmpty();
    }
}
