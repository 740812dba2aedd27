package dev.utakata.world.http;

import dev.utakata.world.World;
import dev.utakata.world.cluster.AppPod;
import dev.utakata.world.cluster.AppPod.State;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Kubernetes API of the app cluster, as far as Utakata may see it: a namespace by its name, and what is in it that
 * tells why pods do not come up.
 */
final class AppClusterApi extends Dispatcher {

    private static final Pattern NAMESPACE = Pattern.compile("/api/v1/namespaces/([^/?]+)");
    private static final Pattern IN_NAMESPACE = Pattern.compile(
            "/(?:api/v1|apis/apps/v1)/namespaces/([^/?]+)/(pods|events|replicasets|statefulsets)(?:\\?.*)?");
    private static final Pattern LOG = Pattern.compile("/api/v1/namespaces/([^/?]+)/pods/([^/?]+)/log\\?(.*)");

    private final World world;
    private final ApiFaults faults;
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();

    AppClusterApi(World world) {
        this.world = world;
        this.faults = new ApiFaults(world);
    }

    /** From now on Utakata's role has no right to this. @param resources such as {@code pods} */
    void forbid(String resources) {
        forbidden.add(resources);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        return faults.answer(request, () -> {
            Matcher namespace = NAMESPACE.matcher(request.getPath());
            Matcher list = IN_NAMESPACE.matcher(request.getPath());
            Matcher log = LOG.matcher(request.getPath());
            if (!request.getMethod().equals("GET")) {
                return new MockResponse().setResponseCode(403);
            }
            if (namespace.matches()) {
                return world.locked(() -> namespace(namespace.group(1)));
            }
            if (list.matches() && !forbidden.contains(list.group(2))) {
                return world.locked(() -> list(list.group(1), list.group(2)));
            }
            if (log.matches() && !forbidden.contains("pods/log")) {
                return world.locked(() -> log(log.group(1), log.group(2), log.group(3)));
            }
            return new MockResponse().setResponseCode(403);
        });
    }

    private MockResponse namespace(String name) {
        return world.cluster().namespaces().contains(name)
                ? json(AppClusterObjects.namespace(name, world.cluster().blockedBy(name), world.now()))
                : new MockResponse().setResponseCode(404);
    }

    private MockResponse list(String namespace, String resources) {
        List<AppPod> pods = world.cluster().pods().in(namespace);
        return json(
                switch (resources) {
                    case "pods" -> AppClusterObjects.pods(pods);
                    case "events" -> AppClusterObjects.events(pods);
                    case "replicasets" -> AppClusterObjects.replicaSets(pods);
                    default -> AppClusterObjects.list("apps/v1", "StatefulSetList", List.of());
                });
    }

    private MockResponse log(String namespace, String name, String query) {
        boolean crashed = world.cluster().pods().in(namespace).stream()
                .anyMatch(pod -> pod.name().equals(name) && pod.state() == State.CRASHING);
        if (!crashed || !query.contains("previous=true")) {
            return new MockResponse().setResponseCode(400);
        }
        return new MockResponse()
                .setResponseCode(200)
                .setHeader("Content-Type", "text/plain")
                .setBody(String.join("\n", AppPod.LAST_LINES) + "\n");
    }

    private static MockResponse json(Object object) {
        return new MockResponse()
                .setResponseCode(200)
                .setHeader("Content-Type", "application/json")
                .setBody(Serialization.asJson(object));
    }
}
