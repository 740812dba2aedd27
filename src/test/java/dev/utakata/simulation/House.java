package dev.utakata.simulation;

import dev.utakata.story.StoryProperties;
import dev.utakata.story.Town;
import dev.utakata.world.World;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a platform team deploys. */
enum House {
    /** An ApplicationSet follows the open manifest pull requests. */
    PULL_REQUESTS(Map.of()),

    /** Overlays are merged, and an ApplicationSet follows the folders of the base. */
    MERGING(Map.of(
            "manifest.activation", "merge",
            "manifest.label", "environment",
            "rollout.application-set", "folders")),

    /** Utakata makes the Applications. */
    MANAGED(Map.of(
            "manifest.label", "environment",
            "rollout.mode", "managed",
            "rollout.cluster", "app"));

    /** What a configuration may be changed to. */
    enum Variation {
        USUAL(Map.of()),
        SHORT_LIVED(Map.of("lifetime.ttl", "2h", "lifetime.warn", "30m")),
        JAPANESE(Map.of("locale", "ja"));

        private final Map<String, String> rules;

        Variation(Map<String, String> rules) {
            this.rules = rules;
        }
    }

    private final Map<String, String> rules;

    House(Map<String, String> rules) {
        this.rules = rules;
    }

    Map<String, Object> configuration(Variation variation) {
        Map<String, Object> all = new LinkedHashMap<>(StoryProperties.common());
        String shop = "utakata.projects.shop.";
        if (this == MANAGED) {
            all.remove(shop + "rollout.application-set");
        }
        rules.forEach((name, value) -> all.put(shop + name, value));
        variation.rules.forEach((name, value) -> all.put(shop + name, value));
        return all;
    }

    void settle(World world) {
        if (this == MERGING) {
            world.argocd().manageDirectories(Town.MANIFESTS, "argocd", "folders");
        }
    }
}
