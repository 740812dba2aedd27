package dev.utakata.manifest;

import dev.utakata.image.ImageReference;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What a template may name: a closed set, documented in docs/templates. */
final class Placeholders {

    /** Hexadecimal texts: one in a hundred short ones is all digits, or reads as a number such as 1e5. */
    private static final Set<String> LIKE_NUMBERS = Set.of("tag", "sha", "short-sha", "digest");

    private Placeholders() {}

    /** With what each is filled. What is not known yet, such as a digest, is empty. */
    static Map<String, String> of(OverlayValues values) {
        Values.check(values);
        Map<String, String> all = new TreeMap<>(values.parameters());
        all.put("installation", values.installation());
        all.put("project", values.project());
        all.put("profile", values.profile());
        all.put("slug", values.slug());
        all.put("namespace", values.namespace());
        all.put("host", values.host());
        all.put("tag", values.images().main().tag());
        all.put("sha", values.commit().value());
        all.put("short-sha", values.commit().abbreviated());
        all.put("pull-request", values.pullRequest().toString());
        all.put("pull-request-url", values.pullRequestUrl().toString());
        all.put("requester", values.requester());
        all.put("requested-at", values.requestedAt().toString());
        all.put("expires-at", Objects.toString(values.expires(), "never"));
        put(all, "", values.images().main());
        values.images().others().forEach((key, image) -> put(all, "-" + key, image));
        return all;
    }

    private static void put(Map<String, String> all, String suffix, ImageReference image) {
        all.put("image" + suffix, image.name());
        all.put("digest" + suffix, image.pin().orElse(""));
        all.put("image-ref" + suffix, image.toString());
    }

    /** Whether it must stand in quotes in YAML, because it may look like a number. */
    static boolean looksLikeNumber(String name) {
        return LIKE_NUMBERS.contains(name) || name.startsWith("digest-");
    }
}
