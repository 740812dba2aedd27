package dev.utakata.sandbox;

import dev.utakata.story.Town;
import dev.utakata.world.github.SignIns;
import dev.utakata.world.route53.Route53Model;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The configuration of the application in the sandbox: everything it calls is the world, and secrets last for one run. */
record SandboxProperties(
        URI url,
        URI world,
        int loadBalancerPort,
        String nameServer,
        Path database,
        String githubToken,
        String webhookSecret,
        Chat chat,
        Path kubeconfig) {

    /** The zone that environments are named in; browsers resolve every name below localhost to this machine. */
    static final String ZONE_NAME = "preview.localhost";

    /** Chatwork's secrets. @param webhookToken in base64 */
    record Chat(String token, String webhookToken) {

        @Override
        public String toString() {
            return "Chat";
        }
    }

    Map<String, Object> asMap() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("server.port", url.getPort());
        all.put("spring.datasource.url", "jdbc:h2:file:" + database.toAbsolutePath());
        all.put("utakata.url", url);
        all.put("utakata.github.api-url", world + "/api/v3");
        all.put("utakata.github.token", githubToken);
        all.put("utakata.github.webhook-secrets", webhookSecret);
        all.put("utakata.web.client-id", SignIns.CLIENT);
        all.put("utakata.web.client-secret", SignIns.CLIENT_SECRET);
        // The sandbox's GitHub has no bounds, and nobody wants to wait for them on a try-out.
        all.put("utakata.github.writes.per-minute", 0);
        all.put("utakata.github.writes.per-hour", 0);
        all.put("utakata.chatwork.api-url", world + "/chatwork");
        all.put("utakata.chatwork.token", chat.token());
        all.put("utakata.chatwork.webhook-tokens", chat.webhookToken());
        People.ACCOUNTS.forEach((login, account) -> all.put("utakata.chatwork.accounts." + login, account));
        all.put("utakata.route53.endpoint", world + "/route53");
        all.put("utakata.route53.account", Route53Model.ACCOUNT);
        all.put("utakata.route53.zones[0].id", Town.ZONE);
        all.put("utakata.route53.zones[0].name", ZONE_NAME);
        all.put("utakata.clusters.manager.kubeconfig", kubeconfig.toString());
        all.put("utakata.clusters.app.kubeconfig", kubeconfig.toString());
        all.put("utakata.clusters.app.context", "app");
        shop(all);
        all.replaceAll((name, value) -> value.toString());
        return all;
    }

    private void shop(Map<String, Object> all) {
        String shop = "utakata.projects.shop.";
        all.put(shop + "repository", Town.SHOP);
        all.put(shop + "label", Town.LABEL);
        all.put(shop + "build.workflow", "build-image.yml");
        all.put(shop + "build.image", Town.IMAGE);
        all.put(shop + "manifest.repository", Town.MANIFESTS);
        all.put(shop + "manifest.label", "preview");
        all.put(shop + "rollout.application-set", Town.APPLICATION_SET);
        all.put(shop + "dns.mode", "route53");
        all.put(shop + "dns.zone", Town.ZONE);
        all.put(shop + "dns.host", "{slug}." + ZONE_NAME);
        all.put(shop + "dns.target", "localhost");
        all.put(shop + "dns.name-servers[0]", nameServer);
        all.put(shop + "verify.origin", "http://{host}:" + loadBalancerPort);
        all.put(shop + "verify.path", "/");
        all.put(shop + "verify.revision-header", "X-Revision");
        all.put(shop + "chat.room", Town.ROOM);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "SandboxProperties[url=" + url + ", world=" + world + "]";
    }
}
