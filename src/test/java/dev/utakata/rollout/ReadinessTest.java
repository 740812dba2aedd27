package dev.utakata.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.image.ImageReference;
import dev.utakata.rollout.Readiness.Broken;
import dev.utakata.rollout.Readiness.Progressing;
import dev.utakata.rollout.Readiness.Ready;
import dev.utakata.rollout.Readiness.Unapplied;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadinessTest {

    private static final String OURS = "a".repeat(40);
    private static final String OLD = "b".repeat(40);
    private static final ImageReference IMAGE =
            new ImageReference("registry.example.com/shop", "1", "sha256:" + "0".repeat(64));
    private static final Set<String> OUR_IMAGE = Set.of("registry.example.com/shop:1", "registry.example.com/proxy:2");
    private static final Set<String> OLD_IMAGE = Set.of("registry.example.com/shop:0");
    private static final List<String> NONE = List.of();

    static Stream<Arguments> table() {
        Progressing unseen = new Progressing("Argo CD has not looked at our commit yet");
        Progressing applying = new Progressing("Argo CD is applying the overlay");
        return Stream.of(
                row("all is well", status("Synced", OURS, "Healthy", "Succeeded", OURS, OUR_IMAGE, NONE), new Ready()),
                row("nothing is known", status("", "", "", "", "", Set.of(), NONE), unseen),
                row(
                        "healthy of the old one",
                        status("Synced", OLD, "Healthy", "Succeeded", OLD, OLD_IMAGE, NONE),
                        unseen),
                row(
                        "broken at the old one",
                        status("Unknown", OLD, "Missing", "", "", Set.of(), List.of("P")),
                        new Progressing("Argo CD has not looked at our commit yet (of the one before: P)")),
                row(
                        "broken at ours",
                        status("Unknown", OURS, "Missing", "", "", Set.of(), List.of("P", "Q")),
                        new Broken("P")),
                row(
                        "broken before any look",
                        status("Unknown", "", "Unknown", "", "", Set.of(), List.of("P")),
                        new Broken("P")),
                row(
                        "seen, not begun",
                        status("OutOfSync", OURS, "Healthy", "Succeeded", OLD, OLD_IMAGE, NONE),
                        new Unapplied()),
                row(
                        "an old failure",
                        status("OutOfSync", OURS, "Healthy", "Failed", OLD, OLD_IMAGE, NONE),
                        new Unapplied()),
                row(
                        "nothing to apply",
                        status("Synced", OURS, "Healthy", "Succeeded", OLD, OUR_IMAGE, NONE),
                        new Ready()),
                row(
                        "still applying the old one",
                        status("OutOfSync", OURS, "Healthy", "Running", OLD, OLD_IMAGE, NONE),
                        applying),
                row(
                        "our image by its digest",
                        status(
                                "Synced",
                                OURS,
                                "Healthy",
                                "Succeeded",
                                OURS,
                                Set.of(IMAGE.name() + "@" + IMAGE.digest()),
                                NONE),
                        new Ready()),
                row(
                        "our image by both",
                        status(
                                "Synced",
                                OURS,
                                "Healthy",
                                "Succeeded",
                                OURS,
                                Set.of(IMAGE.name() + ":1@" + IMAGE.digest()),
                                NONE),
                        new Ready()),
                row(
                        "another digest",
                        status(
                                "Synced",
                                OURS,
                                "Healthy",
                                "Succeeded",
                                OURS,
                                Set.of(IMAGE.name() + "@sha256:" + "1".repeat(64)),
                                NONE),
                        new Progressing("our image registry.example.com/shop does not run yet")),
                row("running", status("OutOfSync", OURS, "Missing", "Running", OURS, Set.of(), NONE), applying),
                row(
                        "failed",
                        status("OutOfSync", OURS, "Missing", "Failed", OURS, Set.of(), NONE),
                        new Broken("Argo CD could not apply the overlay: said")),
                row(
                        "in error",
                        status("OutOfSync", OURS, "Missing", "Error", OURS, Set.of(), NONE),
                        new Broken("Argo CD could not apply the overlay: said")),
                row(
                        "changed by hand",
                        status("OutOfSync", OURS, "Healthy", "Succeeded", OURS, OUR_IMAGE, NONE),
                        new Progressing("the cluster differs from the overlay (OutOfSync)")),
                row(
                        "another image",
                        status("Synced", OURS, "Healthy", "Succeeded", OURS, OLD_IMAGE, NONE),
                        new Progressing("our image registry.example.com/shop does not run yet")),
                row(
                        "starting",
                        status("Synced", OURS, "Progressing", "Succeeded", OURS, OUR_IMAGE, NONE),
                        new Progressing("the application is starting (Progressing)")),
                row(
                        "crashing",
                        status("Synced", OURS, "Degraded", "Succeeded", OURS, OUR_IMAGE, NONE),
                        new Broken("the application does not come up: Argo CD says Degraded")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void anApplicationIsJudged(String situation, RolloutStatus status, Readiness expected) {
        assertThat(Readiness.of(status, OURS::equals, List.of(IMAGE)))
                .as(situation)
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, but on its way out")
    @MethodSource("table")
    void whatIsOnItsWayOutIsNeverReadyNorBroken(String situation, RolloutStatus status, Readiness whatever) {
        RolloutStatus deleting = new RolloutStatus(
                status.sync(),
                status.revision(),
                status.health(),
                status.operation(),
                status.operationRevision(),
                status.operationMessage(),
                status.images(),
                status.problems(),
                false,
                true);

        assertThat(Readiness.of(deleting, OURS::equals, List.of(IMAGE)))
                .as(situation)
                .isEqualTo(new Progressing("the Application of an earlier try is still being deleted"));
    }

    private static Arguments row(String situation, RolloutStatus status, Readiness expected) {
        return Arguments.of(situation, status, expected);
    }

    private static RolloutStatus status(
            String sync,
            String revision,
            String health,
            String operation,
            String operationRevision,
            Set<String> images,
            List<String> problems) {
        return new RolloutStatus(
                sync, revision, health, operation, operationRevision, "said", images, problems, false, false);
    }
}
