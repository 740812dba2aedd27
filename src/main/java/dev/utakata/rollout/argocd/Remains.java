package dev.utakata.rollout.argocd;

import dev.utakata.outside.OneLine;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What keeps an Application and a namespace that are being deleted from going. */
final class Remains {

    private static final int LONGEST = 300;

    /** The namespace controller's own, which every namespace has until it is empty. */
    private static final String OF_EVERY_NAMESPACE = "kubernetes";

    private static final Set<String> CONDITIONS = Set.of(
            "NamespaceDeletionDiscoveryFailure",
            "NamespaceDeletionGroupVersionParsingFailure",
            "NamespaceDeletionContentFailure",
            "NamespaceContentRemaining",
            "NamespaceFinalizersRemaining");

    /** Finalizers of the AWS Load Balancer Controller and of the cloud's own controller of Services. */
    private static final Pattern OF_LOAD_BALANCER = Pattern.compile(
            "(^|[\\s,:\"'])((group\\.)?ingress\\.k8s\\.aws|service\\.k8s\\.aws|service\\.kubernetes\\.io/load-balancer-cleanup)");

    private Remains() {}

    static List<String> of(GenericKubernetesResource application) {
        List<String> sentences = new ArrayList<>();
        if (application.getMetadata().getDeletionTimestamp() == null) {
            return sentences;
        }
        String name = application.getMetadata().getName();
        for (String finalizer : application.getMetadata().getFinalizers()) {
            sentences.add(sentence("The Application " + name + " waits for its finalizer " + finalizer));
        }
        if (application.getAdditionalProperties().get("status") instanceof Map<?, ?> status
                && status.get("conditions") instanceof List<?> conditions) {
            for (Object entry : conditions) {
                if (entry instanceof Map<?, ?> condition && "DeletionError".equals(condition.get("type"))) {
                    sentences.add(sentence("Argo CD cannot delete what belongs to the Application " + name + ": "
                            + condition.get("message")));
                }
            }
        }
        return sentences;
    }

    static List<String> of(Namespace namespace) {
        List<String> sentences = new ArrayList<>();
        if (namespace.getMetadata().getDeletionTimestamp() == null) {
            return sentences;
        }
        String name = namespace.getMetadata().getName();
        List<String> finalizers = new ArrayList<>(namespace.getMetadata().getFinalizers());
        if (namespace.getSpec() != null) {
            finalizers.addAll(namespace.getSpec().getFinalizers());
        }
        finalizers.remove(OF_EVERY_NAMESPACE);
        for (String finalizer : finalizers) {
            sentences.add(sentence("The namespace " + name + " waits for its finalizer " + finalizer));
        }
        if (namespace.getStatus() != null) {
            for (NamespaceCondition condition : namespace.getStatus().getConditions()) {
                if (CONDITIONS.contains(condition.getType()) && "True".equals(condition.getStatus())) {
                    String message = condition.getMessage() == null ? condition.getType() : condition.getMessage();
                    sentences.add(sentence("The namespace " + name + " is not gone yet: " + lowered(message)));
                }
            }
        }
        return sentences;
    }

    private static String sentence(String text) {
        String sentence = OneLine.sentence(OneLine.of(text, LONGEST));
        return OF_LOAD_BALANCER.matcher(text).find()
                ? sentence + " The load balancer controller has not let go of it."
                : sentence;
    }

    /** {@code Some resources are remaining: …} goes on after our own words. */
    private static String lowered(String message) {
        return message.startsWith("Some ") ? "some " + message.substring(5) : message;
    }
}
