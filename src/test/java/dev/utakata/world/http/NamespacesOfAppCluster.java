package dev.utakata.world.http;

import dev.utakata.world.World;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;

/** The Kubernetes API of the app cluster, as far as Utakata may see it: one namespace by its name. */
final class NamespacesOfAppCluster extends Dispatcher {

    private static final String PATH = "/api/v1/namespaces/";

    private final World world;
    private final ApiFaults faults;

    NamespacesOfAppCluster(World world) {
        this.world = world;
        this.faults = new ApiFaults(world);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        return faults.answer(request, () -> {
            String path = request.getPath();
            if (!request.getMethod().equals("GET") || !path.startsWith(PATH)) {
                return new MockResponse().setResponseCode(403);
            }
            String name = path.substring(PATH.length());
            boolean there = world.locked(() -> world.cluster().namespaces().contains(name));
            if (!there) {
                return new MockResponse().setResponseCode(404);
            }
            return new MockResponse()
                    .setResponseCode(200)
                    .setHeader("Content-Type", "application/json")
                    .setBody("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + name + "\"}}");
        });
    }
}
