package dev.utakata.privilege;

import java.util.List;
import java.util.Map;

/**
 * Something that Utakata asked of an outside system, in the words in which that system's rights are written.
 *
 * @param system whose rights it takes
 * @param action such as {@code pulls/create}, {@code route53:GetChange} or {@code list}
 * @param resource such as {@code argoproj.io/applications}, or an ARN; empty on GitHub
 * @param namespace in a cluster; empty where there is none
 * @param context what conditions look at
 */
record Demand(System system, String action, String resource, String namespace, Map<String, List<String>> context) {

    enum System {
        GITHUB,
        AWS,
        MANAGER_CLUSTER,
        APP_CLUSTER
    }

    @Override
    public String toString() {
        return system + ": " + action + " " + resource + (namespace.isEmpty() ? "" : " in " + namespace)
                + (context.isEmpty() ? "" : " " + context);
    }
}
