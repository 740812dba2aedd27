package dev.utakata.forge.github;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What requests that change something do, in words. */
final class Phrases {

    private static final String REPOSITORY = ".*?/repos/(?<repository>[^/]+/[^/]+)";

    private static final List<Phrase> KNOWN = List.of(
            new Phrase("POST", REPOSITORY + "/actions/workflows/(?<it>[^/]+)/dispatches", "dispatch %2$s in %1$s"),
            new Phrase("POST", REPOSITORY + "/actions/runs/(?<it>\\d+)/cancel", "cancel the run %2$s of %1$s"),
            new Phrase(
                    "POST", REPOSITORY + "/issues/comments/(?<it>\\d+)/reactions", "react to the comment %2$s in %1$s"),
            new Phrase("POST", REPOSITORY + "/issues/(?<it>\\d+)/comments", "comment on %1$s#%2$s"),
            new Phrase("PATCH", REPOSITORY + "/issues/comments/(?<it>\\d+)", "edit the comment %2$s in %1$s"),
            new Phrase("POST", REPOSITORY + "/issues/(?<it>\\d+)/labels", "label %1$s#%2$s"),
            new Phrase("POST", REPOSITORY + "/(?<it>pulls)", "open a pull request in %1$s"),
            new Phrase("PATCH", REPOSITORY + "/pulls/(?<it>\\d+)", "close %1$s#%2$s"),
            new Phrase("PUT", REPOSITORY + "/pulls/(?<it>\\d+)/merge", "merge %1$s#%2$s"),
            new Phrase("POST", REPOSITORY + "/(?<it>deployments)", "open a deployment in %1$s"),
            new Phrase(
                    "POST", REPOSITORY + "/deployments/(?<it>\\d+)/statuses", "report on the deployment %2$s of %1$s"));

    private Phrases() {}

    static String of(String method, String path) {
        for (Phrase phrase : KNOWN) {
            Matcher match = phrase.path().matcher(path);
            if (phrase.method().equals(method) && match.matches()) {
                return phrase.words().formatted(match.group("repository"), match.group("it"));
            }
        }
        return method + " " + path + " at GitHub";
    }

    private record Phrase(String method, Pattern path, String words) {

        Phrase(String method, String path, String words) {
            this(method, Pattern.compile(path), words);
        }
    }
}
