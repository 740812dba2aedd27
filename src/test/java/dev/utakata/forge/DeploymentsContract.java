package dev.utakata.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.utakata.failure.PermanentFailure;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What deployments must do, on every face. */
public abstract class DeploymentsContract extends ForgeContract {

    private Deployments deployments;

    /** The port on this world. */
    protected abstract Deployments deployments();

    @BeforeEach
    void prepare() {
        deployments = deployments();
    }

    @Test
    void areOpenedForAPlaceThatGoesAwayAndFoundByTheirKey() {
        assertThat(deployments.find(wanted("one"))).isEmpty();
        DeploymentId one = deployments.open(wanted("one"));
        DeploymentId two = deployments.open(wanted("two"));

        assertThat(deployments.find(wanted("one"))).contains(one);
        assertThat(deployments.find(wanted("two"))).contains(two);
        assertThat(world.github().deployments(SHOP)).hasSize(2).allSatisfy(it -> {
            assertThat(it.commit())
                    .isEqualTo(world.github().pullRequest(SHOP, number).head());
            assertThat(it.environment()).isEqualTo("preview-shop");
            assertThat(it.isTransient()).isTrue();
            assertThat(it.production()).isFalse();
        });
    }

    @Test
    void tellHowTheyStandFromBeginningToEnd() {
        DeploymentId id = deployments.open(wanted("one"));
        URI log = URI.create("https://github.test/acme/shop/actions/runs/1");
        URI url = URI.create("https://shop-pr-1.preview.example.com/");
        report(id, new Deployments.Report(Deployments.State.IN_PROGRESS, "Being built", log, null));
        report(id, new Deployments.Report(Deployments.State.SUCCESS, "Live", log, url));
        report(id, new Deployments.Report(Deployments.State.INACTIVE, "Gone", null, null));

        assertThat(world.github().deployments(SHOP).getFirst().statuses())
                .satisfiesExactly(
                        first -> {
                            assertThat(first.state()).isEqualTo("in_progress");
                            assertThat(first.log()).isEqualTo(log.toString());
                        },
                        second -> {
                            assertThat(second.state()).isEqualTo("success");
                            assertThat(second.environmentUrl()).isEqualTo(url.toString());
                        },
                        third -> assertThat(third.state()).isEqualTo("inactive"));
    }

    @Test
    void cutWhatTheySayToGitHubsLength() {
        DeploymentId id = deployments.open(wanted("one"));
        report(id, new Deployments.Report(Deployments.State.FAILURE, "\uD83D\uDE80".repeat(200), null, null));

        String description = world.github()
                .deployments(SHOP)
                .getFirst()
                .statuses()
                .getFirst()
                .description();
        assertThat(description.codePointCount(0, description.length())).isEqualTo(140);
    }

    @Test
    void thatAreGoneAreSaidToBe() {
        assertThat(deployments.report(
                        SHOP,
                        new DeploymentId(1),
                        new Deployments.Report(Deployments.State.INACTIVE, "Gone", null, null)))
                .isFalse();
    }

    @Test
    void ofACommitThatNobodyKnowsAreRefused() {
        assertThatThrownBy(() -> deployments.open(new Deployments.NewDeployment(
                        SHOP, new CommitSha("f".repeat(40)), "preview-shop", "shop-pr-1", "one")))
                .isInstanceOf(PermanentFailure.class);
    }

    private void report(DeploymentId id, Deployments.Report report) {
        assertThat(deployments.report(SHOP, id, report)).isTrue();
    }

    private Deployments.NewDeployment wanted(String key) {
        return new Deployments.NewDeployment(
                SHOP, world.github().pullRequest(SHOP, number).head(), "preview-shop", "shop-pr-1", key);
    }
}
