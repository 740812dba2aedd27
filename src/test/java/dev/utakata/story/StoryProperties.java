package dev.utakata.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.utakata.world.Secrets;
import dev.utakata.world.route53.Route53Model;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The configuration under which the stories are told; what belongs to a face is added by it. */
public final class StoryProperties {

    public static final String SECRET = Secrets.makeOddOne("webhook secret");
    public static final String TOKEN = Secrets.make("GitHub token", "ghp_");
    public static final String CHAT = Secrets.make("Chatwork token", "");
    public static final String DATABASE = Secrets.make("database password", "");

    /** In base64, as Chatwork shows it; with a sign that a query would have to escape. */
    public static final String CHAT_TOKEN = Secrets.known(
            "Chatwork webhook token",
            Base64.getEncoder()
                    .encodeToString((Secrets.make("key of Chatwork's webhook", "") + ">>>").getBytes(UTF_8)));

    private StoryProperties() {}

    public static Map<String, Object> common() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("utakata.url", "https://utakata.example.com");
        all.put("utakata.github.token", TOKEN);
        all.put("utakata.github.webhook-secrets", SECRET);
        all.put("utakata.chatwork.token", CHAT);
        all.put("spring.datasource.password", DATABASE);
        all.put("utakata.chatwork.webhook-tokens", CHAT_TOKEN);
        all.put("utakata.chatwork.accounts.octocat", "1001");
        all.put("utakata.route53.account", Route53Model.ACCOUNT);
        all.put("utakata.route53.zones[0].id", Town.ZONE);
        all.put("utakata.route53.zones[0].name", "preview.example.com");
        project(all, "shop", Town.LABEL, "preview.example.com");
        return all;
    }

    /** The configuration of a face in memory with rules of its own. @param database its name */
    static void register(DynamicPropertyRegistry registry, HouseRules rules, String database) {
        Map<String, Object> all = common();
        rules.at(HouseRules.IN_MEMORY).forEach((name, value) -> {
            all.remove(name);
            if (!value.isEmpty()) {
                all.put(name, value);
            }
        });
        all.forEach((name, value) -> registry.add(name, () -> value));
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1");
    }

    /** One project of acme's shop. */
    public static void project(Map<String, Object> all, String key, String label, String zone) {
        String shop = "utakata.projects." + key + ".";
        all.put(shop + "repository", Town.SHOP.toString());
        all.put(shop + "label", label);
        all.put(shop + "build.workflow", "build-image.yml");
        all.put(shop + "build.image", Town.IMAGE);
        all.put(shop + "manifest.repository", Town.MANIFESTS.toString());
        all.put(shop + "manifest.kustomization", "base/shop");
        all.put(shop + "rollout.application-set", Town.APPLICATION_SET);
        all.put(shop + "dns.zone", Town.ZONE);
        all.put(shop + "dns.host", "{slug}." + zone);
        all.put(shop + "dns.target", "localhost");
        all.put(shop + "verify.revision-header", "X-Revision");
        all.put(shop + "chat.room", Town.ROOM);
        all.put(shop + "limits.environments", 10_000);
        all.put(shop + "limits.per-user", 10_000);
    }
}
