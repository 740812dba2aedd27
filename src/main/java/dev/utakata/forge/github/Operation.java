package dev.utakata.forge.github;

import java.net.URI;
import java.util.Set;

/**
 * The name of a call for statistics, such as {@code GET /repos/{repo}/pulls/{number}}: what stands in the path for a
 * repository, a number or a name is left out, so that there are as many names as kinds of calls.
 */
final class Operation {

    /** The words of the paths that we call; everything else names something. */
    private static final Set<String> WORDS = Set.of(
            "access_tokens",
            "actions",
            "app",
            "artifacts",
            "attempts",
            "cancel",
            "collaborators",
            "comments",
            "commits",
            "compare",
            "deliveries",
            "deployments",
            "dispatches",
            "files",
            "git",
            "hook",
            "installation",
            "installations",
            "issues",
            "jobs",
            "labels",
            "logs",
            "memberships",
            "merge",
            "orgs",
            "permission",
            "pulls",
            "reactions",
            "repos",
            "runs",
            "statuses",
            "teams",
            "user",
            "workflows",
            "zip");

    /** After these comes a name, even if it reads like one of the words. */
    private static final Set<String> NAMED = Set.of(
            "collaborators",
            "commits",
            "compare",
            "installations",
            "labels",
            "memberships",
            "orgs",
            "teams",
            "workflows");

    private Operation() {}

    static String of(String method, URI uri) {
        StringBuilder name = new StringBuilder(method).append(' ');
        String[] parts = uri.getPath().replaceFirst("^/api/v3(?=/)", "").split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            if (i == 1 && parts[i].equals("repos") && parts.length > 3) {
                name.append("/repos/{repo}");
                i += 2;
            } else {
                name.append('/').append(part(parts[i - 1], parts[i]));
            }
        }
        return name.toString();
    }

    private static String part(String before, String part) {
        if (part.matches("[0-9]+")) {
            return "{number}";
        }
        return !NAMED.contains(before) && WORDS.contains(part) ? part : "{name}";
    }
}
