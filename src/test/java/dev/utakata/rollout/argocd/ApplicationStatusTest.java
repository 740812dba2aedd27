package dev.utakata.rollout.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.rollout.RolloutStatus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class ApplicationStatusTest {

    private static final String COMMIT = "a".repeat(40);

    @Test
    void aNewApplicationHasNothingToSay() {
        RolloutStatus status = read("");

        assertThat(status.sync()).isEmpty();
        assertThat(status.revision()).isEmpty();
        assertThat(status.images()).isEmpty();
        assertThat(status.problems()).isEmpty();
        assertThat(status.deleting()).isFalse();
    }

    @Test
    void warningsAreNoProblemsAndErrorsAreOneSentenceEach() {
        RolloutStatus status = read("""
                status:
                  conditions:
                  - {type: OrphanedResourceWarning, message: "1 orphaned resource"}
                  - {type: InvalidSpecError, message: "destination is\\nnot permitted"}
                  - {type: DeletionError, message: "stuck"}
                """);

        assertThat(status.problems())
                .containsExactly(
                        "Argo CD reports InvalidSpecError: destination is not permitted",
                        "Argo CD reports DeletionError: stuck");
    }

    @Test
    void resourcesThatFailedForGoodAreProblemsAndThoseStillRetriedAreNot() {
        assertThat(read(operation("Failed", COMMIT)).problems())
                .containsExactly("Ingress web could not be applied: admission webhook denied");
        assertThat(read(operation("Running", COMMIT)).problems()).isEmpty();
        assertThat(read(operation("Failed", "b".repeat(40))).problems())
                .as("of another commit")
                .isEmpty();
    }

    @Test
    void whereTheManifestsCannotBeRenderedTheCommitIsTheOneThatWasWanted() {
        RolloutStatus status = read("""
                status:
                  sync: {status: Unknown, comparedTo: {source: {targetRevision: %s}}}
                """.formatted(COMMIT));

        assertThat(status.revision()).isEqualTo(COMMIT);
    }

    @Test
    void aBranchIsNotTakenForACommit() {
        RolloutStatus status = read("""
                status:
                  sync: {status: Unknown, comparedTo: {source: {targetRevision: main}}}
                """);

        assertThat(status.revision()).isEmpty();
    }

    private static String operation(String phase, String commit) {
        return """
                status:
                  sync: {status: OutOfSync, revision: %s}
                  operationState:
                    phase: %s
                    message: one or more objects failed to apply
                    syncResult:
                      revision: %s
                      resources:
                      - {kind: Service, name: web, status: Synced, message: created}
                      - {kind: Ingress, name: web, status: SyncFailed, message: admission webhook denied}
                """.formatted(COMMIT, phase, commit);
    }

    private static RolloutStatus read(String status) {
        String application = """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: preview-shop-pr-7, namespace: argocd}
                """;
        return ApplicationStatus.of(Serialization.unmarshal(application + status, GenericKubernetesResource.class));
    }
}
