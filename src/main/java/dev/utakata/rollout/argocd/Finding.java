package dev.utakata.rollout.argocd;

import java.util.Optional;

/**
 * What is wrong with one object.
 *
 * @param kind of the object, such as {@code Pod}
 * @param says a predicate that is true of one and of several, such as {@code cannot pull the image …}
 * @param crashed the container whose log tells more
 */
record Finding(Cause cause, String kind, String name, String says, Optional<String> crashed) {

    static Finding of(Cause cause, String kind, String name, String says) {
        return new Finding(cause, kind, name, says, Optional.empty());
    }

    String object() {
        return kind + " " + name;
    }

    /** Equal for the same trouble of several replicas, whose messages differ in their own names and addresses. */
    String trouble() {
        return cause + " " + kind + " "
                + says.replace(name, "")
                        .replaceAll("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b", "")
                        .replaceAll("\\[[0-9a-fA-F:]+\\]", "");
    }
}
