package dev.utakata.manifest;

import dev.utakata.forge.CommitSha;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.image.ImageReference;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The values of an environment of acme's shop. */
final class SomeValues {

    static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
    static final String IMAGE = "registry.example.com/shop";

    private SomeValues() {}

    static OverlayValues tagged(String tag) {
        return of(new ImageReference(IMAGE, tag), "octocat", Map.of());
    }

    static OverlayValues of(ImageReference image, String requester, Map<String, String> parameters) {
        return of(new OverlayImages(image, new TreeMap<>()), requester, parameters);
    }

    static OverlayValues of(OverlayImages images, String requester, Map<String, String> parameters) {
        return new OverlayValues(
                "utakata.example.com",
                "shop",
                "",
                "shop-pr-7",
                "shop-pr-7",
                "shop-pr-7.preview.example.com",
                false,
                images,
                new CommitSha("0123456789012345678901234567890123456789"),
                new PullRequestNumber(7),
                URI.create("https://github.example.com/acme/shop/pull/7"),
                requester,
                Instant.parse("2026-01-05T09:00:00Z"),
                Instant.parse("2026-01-08T09:00:00Z"),
                new TreeMap<>(parameters));
    }
}
