package dev.utakata.world.argocd;

/** The overlay cannot be rendered; the message is kustomize's. */
final class BrokenOverlay extends Exception {

    BrokenOverlay(String message) {
        super(message);
    }
}
