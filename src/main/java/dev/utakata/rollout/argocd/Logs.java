package dev.utakata.rollout.argocd;

import java.util.List;

/** Reads what a container that crashed wrote last. */
@FunctionalInterface
interface Logs {

    /** @return its last lines, short and plain; empty where they cannot be read */
    List<String> of(String pod, String container);
}
