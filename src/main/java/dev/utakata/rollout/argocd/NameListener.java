package dev.utakata.rollout.argocd;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.function.Consumer;

/** Hands on the names of what the informer sees. */
record NameListener(Consumer<String> listener) implements ResourceEventHandler<GenericKubernetesResource> {

    @Override
    public void onAdd(GenericKubernetesResource added) {
        tell(added);
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
        tell(after);
    }

    @Override
    public void onDelete(GenericKubernetesResource deleted, boolean unknown) {
        tell(deleted);
    }

    private void tell(GenericKubernetesResource resource) {
        listener.accept(resource.getMetadata().getName());
    }
}
