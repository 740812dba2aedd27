package dev.utakata.environment.step;

import dev.utakata.environment.Environment;
import dev.utakata.environment.Facts;
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
    static final String PROOF = "proof";

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
                project.verify().status(),
                project.verify().revisionHeader(),
                environment.wanted()));
        return switch (answer) {
            case LiveCheck.Answer.Live live ->
                new StepOutcome.Done(
                        facts(context, origin, proof(environment, live)), "it answers with the wanted commit");
            case LiveCheck.Answer.NotYet notYet -> notYet(context, notYet.reason());
        };
    }

    private static Facts facts(Context context, String origin, String proof) {
        return context.facts().with(URL, origin + "/").with(PROOF, proof);
    }

    private static String proof(Environment environment, LiveCheck.Answer.Live live) {
        String revision = live.revision().isPresent() ? "" : " (no revision reported)";
        return "Commit " + environment.wanted().abbreviated() + revision + ", HTTP " + live.status();
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
