package dev.utakata.environment.step;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Facts;
import dev.utakata.environment.Proof;
import dev.utakata.environment.Step;
import dev.utakata.environment.StepName;
import dev.utakata.environment.StepOutcome;
import dev.utakata.project.Project;
import dev.utakata.verify.LiveCheck;
import java.net.URI;
import java.time.Duration;

/** Asks the environment itself until it answers with the wanted commit. It leaves nothing behind. */
class VerifyLive implements Step {

    static final String URL = "url";

    private static final Duration POLL = Duration.ofSeconds(5);

    private final LiveCheck check;

    VerifyLive(LiveCheck check) {
        this.check = check;
    }

    @Override
    public StepName name() {
        return StepName.VERIFY_LIVE;
    }

    @Override
    public StepOutcome establish(Context context) {
        Project project = context.project();
        Environment environment = context.environment();
        String origin =
                project.verify().origin().replace("{host}", environment.host().value());
        LiveCheck.Answer answer = check.ask(new LiveCheck.Question(
                URI.create(origin + project.verify().path()),
                PublishName.targetOf(context),
                project.verify().criteria(),
                environment.wanted()));
        return switch (answer) {
            case LiveCheck.Answer.Live live -> live(context, origin, live, 0);
            case LiveCheck.Answer.NotYet notYet -> notYet(context, notYet.reason());
        };
    }

    private static StepOutcome live(Context context, String origin, LiveCheck.Answer.Live live, int nameServers) {
        Proof proof = new Proof(
                context.environment().wanted(),
                live.revision().isPresent(),
                live.status(),
                live.tlsUntil(),
                nameServers,
                context.now());
        Facts facts = proof.in(context.facts()).with(URL, origin + "/");
        return new StepOutcome.Done(facts, "it answers with the wanted commit");
    }

    private static StepOutcome notYet(Context context, String reason) {
        Duration timeout = context.project().verify().timeout();
        if (context.age().compareTo(timeout) < 0) {
            return new StepOutcome.Waiting(context.facts(), "", reason, context.nextLook(POLL));
        }
        return new StepOutcome.Failed(
                context.facts(),
                "it did not answer as it should for " + timeout.toMinutes() + " minutes: " + reason,
                "Look at the application's own log, and push a fix.");
    }

    @Override
    public StepOutcome dismantle(Context context) {
        return new StepOutcome.Done(context.facts(), "nothing to undo");
    }
}
