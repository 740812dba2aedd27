package dev.utakata.environment.step;

import dev.utakata.environment.Milestones;
import dev.utakata.environment.Proof;
import dev.utakata.environment.Step;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepOutcome;

/** Has the room told. Done when the message is in the outbox: a chat's outage never fails an environment. */
class Announce implements Step {

    private final Milestones milestones;

    Announce(Milestones milestones) {
        this.milestones = milestones;
    }

    @Override
    public StepName name() {
        return StepName.ANNOUNCE;
    }

    @Override
    public StepOutcome establish(Context context) {
        milestones.live(
                context.environment(),
                context.project(),
                context.factOf(StepName.VERIFY_LIVE, VerifyLive.URL),
                Proof.of(
                        context.environment().wanted(),
                        context.situation()
                                .step(StepName.VERIFY_LIVE)
                                .orElseThrow()
                                .facts()),
                !context.situation().wasLive());
        return new StepOutcome.Done(context.facts(), "the message is on its way");
    }

    @Override
    public StepOutcome dismantle(Context context) {
        return new StepOutcome.Done(context.facts(), "nothing to undo");
    }
}
