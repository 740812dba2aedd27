package dev.utakata.webhook;

import dev.utakata.octokit.Examples;
import dev.utakata.webhook.HostileRequest.Sample;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What hostile requests are made of: deliveries as they are honest, by people without any permission, from acme's own
 * repository and room as well as GitHub's examples. Nobody who may command anything writes any of them.
 */
final class HostileSamples {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SHOP = "\"repository\":{\"id\":%d,\"full_name\":\"acme/shop\"},";
    private static final String MALLORY = "\"sender\":{\"login\":\"mallory\",\"type\":\"User\"}}";

    private HostileSamples() {}

    /** @param repository acme's shop @param now in seconds @return the small ones nine times as often as the others */
    static List<Sample> all(long repository, long now) {
        List<Sample> town = town(repository, now);
        List<Sample> all = new ArrayList<>();
        List<Sample> examples = Examples.all().stream()
                .map(example -> new Sample(example.event(), example.payload()))
                .toList();
        while (all.size() < 9 * examples.size()) {
            all.addAll(town);
        }
        all.addAll(examples);
        return all;
    }

    private static List<Sample> town(long repository, long now) {
        String shop = SHOP.formatted(repository);
        return List.of(
                gitHub("ping", "{\"zen\":\"Keep it logically awesome.\"}"),
                gitHub(
                        "pull_request",
                        "{\"action\":\"closed\",\"pull_request\":{\"number\":1,\"head\":"
                                + "{\"ref\":\"utakata/shop-pr-1\"}}," + shop + MALLORY),
                gitHub(
                        "pull_request",
                        "{\"action\":\"labeled\",\"pull_request\":{\"number\":1},"
                                + "\"label\":{\"name\":\"test-env\"}," + shop + MALLORY),
                comment("created", "/test-tag", shop),
                comment("created", "Looks good to me", shop),
                comment("created", "/test-tga", shop),
                comment("edited", "/test-tag", shop),
                gitHub(
                        "workflow_run",
                        "{\"action\":\"completed\",\"workflow_run\":{\"id\":1,\"run_attempt\":1}," + shop + MALLORY),
                gitHub(
                        "check_run",
                        "{\"action\":\"completed\",\"check_run\":{\"head_sha\":\"" + "a".repeat(40) + "\"}," + shop
                                + MALLORY),
                gitHub(
                        "installation",
                        "{\"action\":\"deleted\",\"repositories\":[{\"id\":" + repository + "},{\"id\":2}]," + MALLORY),
                gitHub(
                        "installation_repositories",
                        "{\"action\":\"removed\",\"repositories_removed\":[{\"id\":" + repository + "}]," + MALLORY),
                gitHub("repository", "{\"action\":\"renamed\"," + shop + MALLORY),
                room("mention_to_me", "from_account_id", "[To:900] help", now),
                room("message_created", "account_id", "[To:900] stop shop-pr-1", now),
                room("message_created", "account_id", "Lunch?", now),
                room("message_updated", "account_id", "[To:900] list", now));
    }

    private static Sample gitHub(String event, String payload) {
        return new Sample(event, JSON.readTree(payload));
    }

    private static Sample comment(String action, String body, String shop) {
        return gitHub(
                "issue_comment",
                "{\"action\":\"" + action + "\",\"issue\":{\"number\":1,\"pull_request\":{}},"
                        + "\"comment\":{\"id\":77,\"body\":\"" + body + "\"}," + shop + MALLORY);
    }

    private static Sample room(String event, String account, String body, long now) {
        return gitHub(
                "",
                "{\"webhook_setting_id\":\"1\",\"webhook_event_type\":\"" + event + "\",\"webhook_event\":{\""
                        + account + "\":666,\"room_id\":4242,\"message_id\":\"77\",\"body\":\"" + body
                        + "\",\"send_time\":"
                        + now + ",\"update_time\":0}}");
    }
}
