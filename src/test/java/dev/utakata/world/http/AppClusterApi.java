package dev.utakata.world.http;

import dev.utakata.privilege.Demands;
import dev.utakata.world.World;
import dev.utakata.world.cluster.AppPod;
import dev.utakata.world.cluster.AppPod.State;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final Pattern ENTRANCES = Pattern.compile(
            "/apis/(?:networking|gateway\\.networking)\\.k8s\\.io/v1/namespaces/([^/?]+)/(ingresses|httproutes)(?:\\?.*)?");
    private static final String GATEWAY = "/apis/gateway.networking.k8s.io/v1/namespaces/edge/gateways/public";

    private final World world;
    private final ApiFaults faults;
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();

    private final AccessReviews reviews = new AccessReviews("app-cluster-rbac", "app-cluster-remove-rbac");

    AppClusterApi(World world) {
        this.world = world;
        this.faults = new ApiFaults(world);
    }

    AccessReviews reviews() {
        return reviews;
    }

    /** From now on Utakata's role has no right to this. @param resources such as {@code pods} */
    void forbid(String resources) {
        forbidden.add(resources);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        Demands.appCluster(request.getMethod(), request.getPath());
        if (request.getPath().equals(AccessReviews.PATH)) {
            return faults.answer(request, () -> reviews.answer(request.getBody().readUtf8()));
        }
        return faults.answer(request, () -> {
            Matcher namespace = NAMESPACE.matcher(request.getPath());
            Matcher list = IN_NAMESPACE.matcher(request.getPath());
            Matcher log = LOG.matcher(request.getPath());
            if (namespace.matches() && request.getMethod().equals("DELETE")) {
                world.locked(() -> world.cluster().deleteNamespace(namespace.group(1)));
                return json(Map.of("kind", "Status", "apiVersion", "v1", "status", "Success"));
            }
            if (!request.getMethod().equals("GET")) {
                return new MockResponse().setResponseCode(403);
            }
            if (request.getPath().startsWith("/api/v1/namespaces?")) {
                return world.locked(this::namespaces);
            }
            if (namespace.matches()) {
                return world.locked(() -> namespace(namespace.group(1)));
            }
            if (list.matches() && !forbidden.contains(list.group(2))) {
                return world.locked(() -> list(list.group(1), list.group(2)));
            }
            Matcher entrances = ENTRANCES.matcher(request.getPath());
            if (entrances.matches() && !forbidden.contains(entrances.group(2))) {
                return world.locked(() -> json(EntranceObjects.list(
                        entrances.group(2),
                        world.cluster().hosts(entrances.group(1)),
                        world.cluster().loadBalancer())));
            }
            if (request.getPath().equals(GATEWAY)) {
                return world.locked(
                        () -> json(EntranceObjects.gateway(world.cluster().loadBalancer())));
            }
            if (log.matches() && !forbidden.contains("pods/log")) {
                return world.locked(() -> log(log.group(1), log.group(2), log.group(3)));
            }
            return new MockResponse().setResponseCode(403);
        });
    }

    /** Those that bear the label by which they are asked for. */
    private MockResponse namespaces() {
        return json(AppClusterObjects.list(
                "v1",
                "NamespaceList",
                world.cluster().owners().keySet().stream().map(this::object).toList()));
    }

    private Map<String, Object> object(String name) {
        Map<String, Object> object = new LinkedHashMap<>(
                AppClusterObjects.namespace(name, world.cluster().blockedBy(name), world.now()));
        Optional.ofNullable(world.cluster().owners().get(name)).ifPresent(owner -> {
            Map<String, Object> metadata = new LinkedHashMap<>();
            ((Map<?, ?>) object.get("metadata")).forEach((key, value) -> metadata.put(String.valueOf(key), value));
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("utakata.dev/environment", name);
            if (!owner.isEmpty()) {
                labels.put("utakata.dev/installation", owner);
            }
            metadata.put("labels", labels);
            object.put("metadata", metadata);
        });
        return object;
    }

    private MockResponse namespace(String name) {
        return world.cluster().namespaces().contains(name)
                ? json(object(name))
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
