package dev.utakata.web;

import dev.utakata.forge.RepositoryName;
import dev.utakata.forge.Team;
import dev.utakata.story.StoryProperties;
import dev.utakata.story.Town;
import dev.utakata.world.github.SignIns;
import java.util.Map;
import java.util.TreeMap;

/** Configurations of the dashboard. */
final class Houses {

    /** Which nobody may read that the town knows. */
    static final RepositoryName VAULT = RepositoryName.of("acme/vault");

    /** The team that has the authority over its environments. */
    static final Team PLATFORM = Team.of("acme/platform");

    private Houses() {}

    static Map<String, String> github() {
        return with("client-id", SignIns.CLIENT, "client-secret", SignIns.CLIENT_SECRET);
    }

    static Map<String, String> proxied() {
        return with("access", "proxy-header", "proxy.addresses", "10.0.0.0/8");
    }

    static Map<String, String> open() {
        return with("access", "none");
    }

    /** Nobody has said how people are to sign in. */
    static Map<String, String> closed() {
        return with();
    }

    private static Map<String, String> with(String... web) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < web.length; i += 2) {
            all.put("utakata.web." + web[i], web[i + 1]);
        }
        Map<String, Object> vault = new TreeMap<>();
        StoryProperties.project(vault, "vault", Town.LABEL, "preview.example.com");
        vault.put("utakata.projects.vault.repository", VAULT);
        vault.put("utakata.projects.vault.authority.teams[0]", PLATFORM);
        vault.forEach((name, value) -> all.put(name, value.toString()));
        return all;
    }
}
