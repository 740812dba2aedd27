package dev.utakata.environment.step;

import dev.utakata.dns.NameLookup;
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

/**
 * Asks the environment itself until it answers with the wanted commit, at its load balancer and then where its name leads
 * to. It leaves nothing behind.
 */
class VerifyLive implements Step {

    static final String URL = "url";

    private static final Duration POLL = Duration.ofSeconds(5);

    private final LiveCheck check;
    private final NameLookup names;

    VerifyLive(LiveCheck check, NameLookup names) {
        this.check = check;
        this.names = names;
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
        LiveCheck.Question question = new LiveCheck.Question(
                URI.create(origin + project.verify().path()),
                PublishName.targetOf(context),
                project.verify().criteria(),
                environment.wanted());
        return switch (check.ask(question)) {
            case LiveCheck.Answer.Live live -> throughDns(context, origin, question, live);
            case LiveCheck.Answer.NotYet notYet -> notYet(context, notYet.reason());
        };
    }

    /** It answers at the load balancer; now on the way that people take, as far as the zone's own servers tell it. */
    private StepOutcome throughDns(
            Context context, String origin, LiveCheck.Question question, LiveCheck.Answer.Live direct) {
        NameLookup.Answer told =
                names.lookup(context.project().dns(), context.environment().host());
        return switch (told) {
            case NameLookup.Answer.Found found ->
                switch (check.ask(question.at(found.addresses().getFirst()))) {
                    case LiveCheck.Answer.Live live -> live(context, origin, live, found.servers());
                    case LiveCheck.Answer.NotYet notYet ->
                        notYet(context, "where its name leads to, it " + notYet.reason());
                };
            case NameLookup.Answer.NotYet notYet -> notYet(context, notYet.reason());
            case NameLookup.Answer.Unaskable ignored -> live(context, origin, direct, 0);
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
