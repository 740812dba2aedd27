package dev.utakata.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.forge.CommitSha;
import dev.utakata.verify.LiveCheck.Answer;
import dev.utakata.verify.LiveCheck.Question;
import dev.utakata.world.Delays;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import dev.utakata.world.cluster.AppCluster.Running;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link LiveCheck} does, against the model's load balancer. */
public abstract class LiveCheckContract {

    protected static final CommitSha COMMIT = new CommitSha("a".repeat(40));
    /** A name that nobody can resolve. */
    protected static final String HOST = "shop-pr-7.preview.example.invalid";

    protected final World world = new World(Instant.parse("2026-11-23T09:00:00Z"), Delays.ordinary());
    private LiveCheck check;

    /** @return an implementation whose questions are sent to the port that {@link #port} tells */
    protected abstract LiveCheck create(World world) throws Exception;

    protected abstract int port();

    @BeforeEach
    void open() throws Exception {
        check = create(world);
    }

    @Test
    void aHostThatTheLoadBalancerDoesNotKnowIsNotLive() {
        assertThat(ask("200-399", null)).isEqualTo(new Answer.NotYet("answers 404"));
    }

    @Test
    void anAnswerWithinTheStatusesIsLive() {
        serve(COMMIT.value());

        assertThat(ask("200-399", null)).isEqualTo(new Answer.Live(200, Optional.empty(), Optional.empty()));
        assertThat(ask("204,301", null)).isEqualTo(new Answer.NotYet("answers 200"));
    }

    @Test
    void theRevisionThatIsReportedMustBeTheCommit() {
        serve(COMMIT.value());
        assertThat(ask("200", "X-Revision"))
                .isEqualTo(new Answer.Live(200, Optional.of(COMMIT.value()), Optional.empty()));

        serve("b".repeat(40));
        assertThat(ask("200", "X-Revision")).isEqualTo(new Answer.NotYet("still answers with commit bbbbbbb"));
    }

    @Test
    void aRevisionThatIsNotReportedIsNotLive() {
        serve(COMMIT.value());

        assertThat(ask("200", "X-Commit")).isEqualTo(new Answer.NotYet("does not report X-Commit"));
    }

    @Test
    void aHeaderThatIsLookedForMustHoldItsText() {
        serve(COMMIT.value());

        assertThat(get("/", with(HeaderText.of("content-type: text/html"), null)))
                .isInstanceOf(Answer.Live.class);
        assertThat(get("/", with(HeaderText.of("Content-Type: application/json"), null)))
                .isEqualTo(new Answer.NotYet("answers without the header Content-Type: application/json"));
    }

    @Test
    void aTextThatIsLookedForMustBeInTheBody() {
        serve(COMMIT.value());

        assertThat(get("/", with(null, "It is live"))).isInstanceOf(Answer.Live.class);
        assertThat(get("/", with(null, "Welcome")))
                .isEqualTo(new Answer.NotYet("answers without the text that is looked for"));
    }

    @Test
    void theRevisionMayStandInAJsonBody() {
        serve(COMMIT.value());
        assertThat(get("/version", at("/build/revision")))
                .isEqualTo(new Answer.Live(200, Optional.of(COMMIT.value()), Optional.empty()));
        assertThat(get("/version", at("/build/commit")))
                .isEqualTo(new Answer.NotYet("does not report its commit at /build/commit"));
        assertThat(get("/version", at("/build"))).isInstanceOf(Answer.NotYet.class);
        assertThat(get("/", at("/build/revision")))
                .isEqualTo(new Answer.NotYet("does not report its commit at /build/revision"));

        serve("b".repeat(40));
        assertThat(get("/version", at("/build/revision")))
                .isEqualTo(new Answer.NotYet("still answers with commit bbbbbbb"));
    }

    private static Criteria with(@Nullable HeaderText header, @Nullable String bodyText) {
        return new Criteria(StatusRange.of("200"), header, bodyText, null, null);
    }

    private static Criteria at(String revisionPointer) {
        return new Criteria(StatusRange.of("200"), null, null, null, revisionPointer);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anOutageIsAnAnswerToo(Fault fault) {
        serve(COMMIT.value());
        world.faults().next(Outside.ENVIRONMENT, fault);

        assertThat(ask("200-399", null)).isInstanceOf(Answer.NotYet.class);
        assertThat(ask("200-399", null)).isInstanceOf(Answer.Live.class);
    }

    @Test
    void eachQuestionIsOneCall() {
        ask("200", null);

        assertThat(world.calls().count(Outside.ENVIRONMENT)).isOne();
        assertThat(world.calls().countChanging(Outside.ENVIRONMENT)).isZero();
    }

    private void serve(String commit) {
        world.cluster().serve(HOST, new Running("shop-pr-7", "shop:" + commit, commit));
    }

    private Answer ask(String status, @Nullable String revisionHeader) {
        return get("/hello?x=1", new Criteria(StatusRange.of(status), null, null, revisionHeader, null));
    }

    private Answer get(String path, Criteria criteria) {
        URI url = URI.create("http://" + HOST + ":" + port() + path);
        return check.ask(new Question(url, "127.0.0.1", criteria, COMMIT));
    }
}
