package dev.utakata.manifest;

import dev.utakata.failure.PermanentFailure;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills an overlay: from a template folder of the manifest repository, or the built-in one. Pure: the same values give the
 * same bytes. Every value that gets into a file is checked to be safe there, and the result is checked to name the image
 * and the host, because kustomize ignores a misspelt one in silence.
 */
public final class OverlayRenderer {

    private static final Pattern PLACEHOLDER = Pattern.compile("(\\$?)\\$\\{([^}\\n]*)}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");
    private static final Pattern REMOTE =
            Pattern.compile("(?m)^\\s*-\\s*[\"']?(https?://|git::|git@|ssh://|github\\.com/)");

    /**
     * Fills a template folder. {@code ${name}} is replaced from the closed set of {@link #placeholders}; {@code $${}
     * stays as {@code ${}.
     *
     * @param folder where the overlay will be
     * @param template text by file name relative to the template folder
     * @throws PermanentFailure naming file and line where the template cannot be filled
     */
    public Overlay render(String folder, Map<String, String> template, OverlayValues values) {
        Map<String, String> placeholders = placeholders(values);
        SortedMap<String, String> files = new TreeMap<>();
        template.forEach((name, text) -> files.put(checked(name), fill(name, text, placeholders)));
        return asserted(new Overlay(folder, files), values);
    }

    /**
     * Renders the built-in overlay: a namespace of its own over a kustomization of the manifest repository, with our
     * image and our host, and a side file that says who asked for what and when.
     *
     * @param base folder of the kustomization that it builds upon
     */
    public Overlay renderBuiltIn(String folder, String base, OverlayValues values) {
        Values.check(values);
        SortedMap<String, String> files = new TreeMap<>();
        files.put("kustomization.yaml", BuiltIn.kustomization(folder, base, values));
        files.put("namespace.yaml", BuiltIn.namespace(values));
        files.put("utakata.json", BuiltIn.sideFile(values));
        return asserted(new Overlay(folder, files), values);
    }

    /** What a template may name, with what it is filled with. */
    static Map<String, String> placeholders(OverlayValues values) {
        Values.check(values);
        Map<String, String> all = new TreeMap<>(values.parameters());
        all.put("project", values.project());
        all.put("slug", values.slug());
        all.put("namespace", values.namespace());
        all.put("host", values.host());
        all.put("image", values.image().name());
        all.put("tag", values.image().tag());
        all.put("sha", values.commit().value());
        all.put("short-sha", values.commit().abbreviated());
        all.put("pull-request", values.pullRequest().toString());
        all.put("pull-request-url", values.pullRequestUrl().toString());
        all.put("requester", values.requester());
        all.put("requested-at", values.requestedAt().toString());
        return all;
    }

    private static String fill(String name, String text, Map<String, String> placeholders) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            if (!matcher.group(1).isEmpty()) {
                matcher.appendReplacement(filled, Matcher.quoteReplacement("${" + matcher.group(2) + "}"));
                continue;
            }
            String value = placeholders.get(matcher.group(2));
            if (value == null) {
                long line = text.substring(0, matcher.start()).lines().count();
                throw new PermanentFailure(
                        "the template's " + name + ", line " + Math.max(1, line) + ", names ${" + matcher.group(2)
                                + "}, which does not exist",
                        "The platform team uses one of " + String.join(", ", placeholders.keySet())
                                + ", or writes $${ for a literal ${.");
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }

    private static String checked(String name) {
        if (!FILE.matcher(name).matches()
                || ("/" + name + "/").contains("/../")
                || ("/" + name + "/").contains("/./")) {
            throw new PermanentFailure(
                    "the template has a file whose name is not plain: " + name.replaceAll("\\p{Cntrl}", "?"),
                    "The platform team renames it to letters, digits, dots, hyphens and underscores.");
        }
        return name;
    }

    private static Overlay asserted(Overlay overlay, OverlayValues values) {
        String all = String.join("\n", overlay.files().values());
        String kustomization = overlay.files().getOrDefault("kustomization.yaml", "");
        if (REMOTE.matcher(kustomization).find()) {
            throw new PermanentFailure(
                    "the overlay's kustomization names a remote resource",
                    "The platform team copies it into the manifest repository: what is fetched while rendering can"
                            + " change under a reviewed commit.");
        }
        require(
                all.contains(values.image().name())
                        && all.contains(values.image().tag()),
                "the image and its tag");
        require(all.contains(values.host()), "the host");
        return overlay;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new PermanentFailure(
                    "the rendered overlay does not name " + what,
                    "The platform team uses ${image}, ${tag} and ${host} in the template.");
        }
    }
}
