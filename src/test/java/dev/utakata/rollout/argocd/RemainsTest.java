package dev.utakata.rollout.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemainsTest {

    @Test
    void anApplicationThatIsNotBeingDeletedHasNothingToSay() {
        assertThat(Remains.of(Serialization.unmarshal("""
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata: {name: preview-x, finalizers: [resources-finalizer.argocd.argoproj.io]}
                        status: {conditions: [{type: DeletionError, message: of an earlier life}]}
                        """, GenericKubernetesResource.class)))
                .isEmpty();
    }

    @Test
    void ofAnApplicationTheFinalizersAndTheErrorAreTold() {
        assertThat(Remains.of(Serialization.unmarshal("""
                        apiVersion: argoproj.io/v1alpha1
                        kind: Application
                        metadata:
                          name: preview-x
                          deletionTimestamp: "2026-11-23T10:00:00Z"
                          finalizers: [resources-finalizer.argocd.argoproj.io]
                        status:
                          conditions:
                          - {type: SyncError, message: "something else"}
                          - {type: DeletionError, message: "failed to list resources:\\n forbidden"}
                        """, GenericKubernetesResource.class)))
                .containsExactly(
                        "The Application preview-x waits for its finalizer resources-finalizer.argocd.argoproj.io.",
                        "Argo CD cannot delete what belongs to the Application preview-x: failed to list resources:"
                                + " forbidden.");
    }

    @Test
    void ofANamespaceTheConditionsThatHoldAreTold() {
        assertThat(Remains.of(namespace("""
                        - {type: NamespaceDeletionDiscoveryFailure, status: "True", message: "Discovery failed for some groups, 1 failing: metrics.k8s.io/v1beta1"}
                        - {type: NamespaceDeletionContentFailure, status: "False", message: "All content successfully deleted"}
                        - {type: NamespaceContentRemaining, status: "True", message: "Some resources are remaining: pods. has 1 resource instances"}
                        """)))
                .containsExactly(
                        "The namespace x is not gone yet: Discovery failed for some groups, 1 failing:"
                                + " metrics.k8s.io/v1beta1.",
                        "The namespace x is not gone yet: some resources are remaining: pods. has 1 resource"
                                + " instances.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingress.k8s.aws/resources",
                "group.ingress.k8s.aws/previews",
                "service.kubernetes.io/load-balancer-cleanup"
            })
    void whereALoadBalancerIsLeftItsControllerIsNamed(String finalizer) {
        assertThat(Remains.of(namespace("""
                        - {type: NamespaceFinalizersRemaining, status: "True", message: "Some content in the namespace has finalizers remaining: example.com/mine in 1 resource instances, %s in 1 resource instances"}
                        """.formatted(finalizer))))
                .containsExactly("The namespace x is not gone yet: some content in the namespace has finalizers"
                        + " remaining: example.com/mine in 1 resource instances, " + finalizer
                        + " in 1 resource instances. The load balancer controller has not let go of it.");
    }

    @Test
    void aNamespacesOwnFinalizersAreToldExceptTheOneThatEveryNamespaceHas() {
        assertThat(Remains.of(Serialization.unmarshal("""
                        apiVersion: v1
                        kind: Namespace
                        metadata: {name: x, deletionTimestamp: "2026-11-23T10:00:00Z", finalizers: [example.com/mine]}
                        spec: {finalizers: [kubernetes]}
                        """, Namespace.class)))
                .containsExactly("The namespace x waits for its finalizer example.com/mine.");
    }

    @Test
    void aNamespaceThatStaysHasNothingToSay() {
        assertThat(Remains.of(Serialization.unmarshal("""
                        apiVersion: v1
                        kind: Namespace
                        metadata: {name: x, finalizers: [example.com/mine]}
                        """, Namespace.class))).isEmpty();
    }

    private static Namespace namespace(String conditions) {
        return Serialization.unmarshal("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: x, deletionTimestamp: "2026-11-23T10:00:00Z"}
                spec: {finalizers: [kubernetes]}
                status:
                  phase: Terminating
                  conditions:
                %s
                """.formatted(conditions.indent(2)), Namespace.class);
    }
}
