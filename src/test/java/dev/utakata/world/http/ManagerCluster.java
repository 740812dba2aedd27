package dev.utakata.world.http;

import dev.utakata.forge.RepositoryName;
import dev.utakata.privilege.Demands;
import dev.utakata.world.World;
import dev.utakata.world.argocd.Application;
import dev.utakata.world.argocd.ApplicationSet;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The Kubernetes API of the manager cluster. The model holds the truth; its objects here are rewritten after every change,
 * which also takes off the refresh annotations, as Argo CD's controllers do when they have looked.
 *
 * <p>Order of locks: the world's, then the dispatcher's. A request's own effect is over before the model hears of it.
 */
final class ManagerCluster extends KubernetesCrudDispatcher {

    private static final String API = "/apis/argoproj.io/v1alpha1/namespaces/";
    private static final Pattern ONE_OBJECT =
            Pattern.compile(API + "([^/?]+)/(applications|applicationsets)/([^/?]+)(\\?.*)?");

    private static final Pattern APPLICATIONS = Pattern.compile(API + "([^/?]+)/applications(\\?.*)?");

    private static final Yaml BLOCKS = new Yaml(blocks());

    private final World world;
    private final ApiFaults faults;
    private final Watches watches = new Watches();

    /** The namespace of each Application that is mirrored, by name. */
    private final Map<String, String> mirrored = new HashMap<>();

    private final AccessReviews reviews = new AccessReviews("generator-rbac", "managed-rbac", "doctor-rbac");
    private final PlatformYaml platform;
    private UnaryOperator<String> sets = yaml -> yaml;

    ManagerCluster(World world, PlatformYaml platform) {
        this.world = world;
        this.platform = platform;
        this.faults = new ApiFaults(world);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        Demands.managerCluster(request.getMethod(), request.getPath());
        if (request.getPath().equals(AccessReviews.PATH)) {
            return faults.answer(request, () -> reviews.answer(request.getBody().readUtf8()));
        }
        Matcher one = ONE_OBJECT.matcher(request.getPath());
        Matcher all = APPLICATIONS.matcher(request.getPath());
        if (all.matches() && request.method() == HttpMethod.POST) {
            return faults.answer(request, () -> create(all.group(1), request));
        }
        if (one.matches() && request.method() == HttpMethod.DELETE) {
            return faults.answer(request, () -> delete(one.group(3)));
        }
        if (all.matches()
                && request.getPath().contains("labelSelector=")
                && !request.getPath().contains("watch=")) {
            return faults.answer(request, () -> super.dispatch(request));
        }
        if (!one.matches()) {
            // Lists and watches go on in the background: a fault on demand is meant for a call.
            return super.dispatch(request);
        }
        return faults.answer(request, () -> {
            String sent = request.method() == HttpMethod.PATCH
                    ? new String(request.getBody().getBytes(), StandardCharsets.UTF_8)
                    : "";
            MockResponse answer = super.dispatch(request);
            if (request.method() == HttpMethod.PATCH && answer.code() < 300) {
                patched(one.group(1), one.group(2), one.group(3), sent);
            }
            return answer;
        });
    }

    @Override
    public MockResponse handleWatch(String path) {
        return watches.answer(path);
    }

    @Override
    public void processEvent(
            String path,
            AttributeSet pathAttributes,
            AttributeSet oldAttributes,
            GenericKubernetesResource resource,
            String newState) {
        String before = oldAttributes == null ? null : map.get(oldAttributes);
        super.processEvent(path, pathAttributes, oldAttributes, resource, newState);
        if (newState == null) {
            watches.happened(requestResourceVersion(), "DELETED", path, before);
        } else {
            watches.happened(requestResourceVersion(), before == null ? "ADDED" : "MODIFIED", path, newState);
        }
    }

    @Override
    public void shutdown() {
        watches.close();
        super.shutdown();
    }

    void dropWatches() {
        watches.drop();
    }

    /** Writes an ApplicationSet as the model has it; called under the world's lock. */
    void mirror(ApplicationSet set) {
        String yaml = sets.apply(BLOCKS.dump(platform.of(set)));
        write(API + set.namespace() + "/applicationsets", set.name(), new Yaml().load(yaml));
    }

    private static DumperOptions blocks() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return options;
    }

    /** Changes what ApplicationSets look like; called under the world's lock. */
    void change(UnaryOperator<String> change) {
        sets = change;
        world.argocd().applicationSets().forEach(this::mirror);
    }

    /** Writes the AppProject; called under the world's lock. */
    void permitPreviews(UnaryOperator<String> change) {
        Map<String, Object> project = new Yaml().load(change.apply(platform.project()));
        write(API + "argocd/appprojects", "previews", project);
    }

    AccessReviews reviews() {
        return reviews;
    }

    /** Writes an Application as the model has it, or lets go of one that is gone; called under the world's lock. */
    void mirror(String name) {
        Optional<Application> application = world.argocd().application(name);
        if (application.isPresent()) {
            String namespace = application.get().set().namespace();
            mirrored.put(name, namespace);
            write(API + namespace + "/applications", name, ArgoCdObjects.of(application.get(), world.now()));
        } else if (mirrored.containsKey(name)) {
            release(API + mirrored.remove(name) + "/applications", name);
        }
    }

    /** What somebody else than an ApplicationSet makes; the model mirrors it back. */
    private MockResponse create(String namespace, RecordedRequest request) {
        String sent = request.getBody().readUtf8();
        GenericKubernetesResource wanted = Serialization.unmarshal(sent, GenericKubernetesResource.class);
        Map<?, ?> spec = (Map<?, ?>) wanted.getAdditionalProperties().get("spec");
        Map<?, ?> source = (Map<?, ?>) spec.get("source");
        Map<String, String> labels = wanted.getMetadata().getLabels();
        String repository =
                URI.create(String.valueOf(source.get("repoURL"))).getPath().replaceAll("^/|\\.git$", "");
        boolean created = world.locked(() -> world.argocd()
                .create(
                        RepositoryName.of(repository),
                        namespace,
                        wanted.getMetadata().getName(),
                        labels.get("utakata.dev/environment"),
                        labels.get("utakata.dev/installation"),
                        String.valueOf(source.get("targetRevision")),
                        ((Map<?, ?>) spec.get("syncPolicy")).containsKey("automated")));
        return new MockResponse()
                .setResponseCode(created ? 201 : 409)
                .setHeader("Content-Type", "application/json")
                .setBody(sent);
    }

    private MockResponse delete(String name) {
        world.locked(() -> world.argocd().delete(name));
        return new MockResponse()
                .setResponseCode(200)
                .setHeader("Content-Type", "application/json")
                .setBody("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Success\"}");
    }

    private void patched(String namespace, String plural, String name, String sent) {
        if (sent.contains("\"operation\"")) {
            world.locked(() -> {
                world.argocd().sync(name);
                mirror(name);
            });
            return;
        }
        GenericKubernetesResource patch = Serialization.unmarshal(sent, GenericKubernetesResource.class);
        if (patch.getAdditionalProperties().get("spec") instanceof Map<?, ?> spec
                && spec.get("source") instanceof Map<?, ?> source) {
            world.locked(() -> {
                world.argocd().repin(name, String.valueOf(source.get("targetRevision")));
                mirror(name);
            });
            return;
        }
        annotated(namespace, plural, name);
    }

    private void annotated(String namespace, String plural, String name) {
        world.locked(() -> {
            if (plural.equals("applications")) {
                world.argocd().refreshApplication(namespace, name);
            } else {
                world.argocd().refreshSet(namespace, name);
            }
        });
    }

    private void write(String collection, String name, Map<String, Object> object) {
        String path = collection + "/" + name;
        boolean there = handleGet(path).code() == 200;
        MockResponse answer = there
                ? handleUpdate(request(HttpMethod.PUT, path, object))
                : handleCreate(request(HttpMethod.POST, collection, object));
        if (answer.code() >= 300) {
            throw new IllegalStateException("could not mirror " + path + ": " + answer.getStatus());
        }
    }

    /** Takes off the finalizer, whereupon an object that is being deleted goes. */
    private void release(String collection, String name) {
        String path = collection + "/" + name;
        GenericKubernetesResource object =
                Serialization.unmarshal(handleGet(path).getBody().readUtf8(), GenericKubernetesResource.class);
        object.getMetadata().setFinalizers(List.of());
        handleUpdate(request(HttpMethod.PUT, path, object));
        handleDelete(path);
    }

    private static RecordedRequest request(HttpMethod method, String path, Object object) {
        Headers headers =
                Headers.builder().add("Content-Type", "application/json").build();
        byte[] body = Serialization.asJson(object).getBytes(StandardCharsets.UTF_8);
        return new RecordedRequest("HTTP/1.1", method, path, headers, new Buffer(body));
    }
}
