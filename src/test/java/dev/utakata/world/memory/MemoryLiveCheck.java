package dev.utakata.world.memory;

import dev.utakata.failure.TransientFailure;
import dev.utakata.verify.LiveCheck;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.cluster.AppCluster.Running;
import java.util.Optional;

/** Asks the load balancer of the model; the applications behind it report their commit in X-Revision. */
public final class MemoryLiveCheck implements LiveCheck {

    private final World world;
    private final MemoryCall call;

    public MemoryLiveCheck(World world) {
        this.world = world;
        this.call = new MemoryCall(world, Outside.ENVIRONMENT);
    }

    @Override
    public Answer ask(Question question) {
        try {
            return call.read("GET " + question.url(), () -> judge(question));
        } catch (TransientFailure failure) {
            return new Answer.NotYet("does not answer");
        }
    }

    private Answer judge(Question question) {
        Optional<Running> running = world.cluster().behind(question.url().getHost());
        int status = running.isPresent() ? 200 : 404;
        if (!question.status().contains(status)) {
            return new Answer.NotYet("answers " + status);
        }
        String header = question.revisionHeader();
        if (header == null) {
            return new Answer.Live(status, Optional.empty());
        }
        if (running.isEmpty() || !header.equalsIgnoreCase("X-Revision")) {
            return new Answer.NotYet("does not report " + header);
        }
        String commit = running.get().commit();
        return commit.equals(question.commit().value())
                ? new Answer.Live(status, Optional.of(commit))
                : new Answer.NotYet("still answers with commit " + commit.substring(0, Math.min(7, commit.length())));
    }
}
