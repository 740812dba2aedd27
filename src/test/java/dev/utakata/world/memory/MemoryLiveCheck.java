package dev.utakata.world.memory;

import dev.utakata.failure.TransientFailure;
import dev.utakata.verify.Criteria;
import dev.utakata.verify.HeaderText;
import dev.utakata.verify.LiveCheck;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.cluster.AppCluster.Running;
import java.util.Optional;

/** Asks the load balancer of the model; the applications behind it report their commit in X-Revision. */
public final class MemoryLiveCheck implements LiveCheck {

    /** Where the load balancer is; nothing answers at other addresses, while names other than addresses lead to it. */
    static final String LOAD_BALANCER = "127.0.0.1";

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
        if (question.address().matches("[0-9.]+") && !question.address().equals(LOAD_BALANCER)) {
            return new Answer.NotYet("does not answer");
        }
        Criteria criteria = question.criteria();
        Optional<Running> running = world.cluster().behind(question.url().getHost());
        int status = running.isPresent() ? 200 : 404;
        if (!criteria.status().contains(status)) {
            return new Answer.NotYet("answers " + status);
        }
        boolean json = question.url().getPath().equals("/version");
        HeaderText header = criteria.header();
        String type = json ? "application/json" : "text/html;charset=UTF-8";
        if (header != null && !(header.name().equalsIgnoreCase("Content-Type") && type.contains(header.text()))) {
            return new Answer.NotYet("answers without the header " + header);
        }
        String text = criteria.bodyText();
        if (text != null && !"It is live".contains(text)) {
            return new Answer.NotYet("answers without the text that is looked for");
        }
        if (!criteria.askForRevision()) {
            return new Answer.Live(status, Optional.empty(), Optional.empty());
        }
        boolean reported = criteria.revisionHeader() != null
                ? criteria.revisionHeader().equalsIgnoreCase("X-Revision")
                : json && "/build/revision".equals(criteria.revisionPointer());
        if (running.isEmpty() || !reported) {
            return new Answer.NotYet("does not report "
                    + (criteria.revisionHeader() == null
                            ? "its commit at " + criteria.revisionPointer()
                            : criteria.revisionHeader()));
        }
        String commit = running.get().commit();
        return commit.equals(question.commit().value())
                ? new Answer.Live(status, Optional.of(commit), Optional.empty())
                : new Answer.NotYet("still answers with commit " + commit.substring(0, Math.min(7, commit.length())));
    }
}
