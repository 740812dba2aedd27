package dev.utakata.world.http;

import dev.utakata.rollout.RolloutStatus;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The Kubernetes API of both clusters in one server: Argo CD's model is mirrored to real objects, and the annotations
 * that ask Argo CD to look are taken from them. A second server on the same objects is the controllers' own way in.
 */
public final class KubernetesFace implements AutoCloseable {

    private static final ResourceDefinitionContext APPLICATIONS = definition("Application", "applications");
    private static final ResourceDefinitionContext APPLICATION_SETS = definition("ApplicationSet", "applicationsets");
    private static final String FINALIZER = "resources-finalizer.argocd.argoproj.io";

    private final World world;
    private final KubernetesMockServer inner;
    private final KubernetesMockServer outer;
    private final KubernetesClient controllers;
    private final ExecutorService mirror = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "world-kubernetes");
        thread.setDaemon(true);
        return thread;
    });
    private final Consumer<String> listener = name -> mirror.execute(() -> mirrorUntilTaken(name));

    public KubernetesFace(World world) {
        Logger.getLogger("io.fabric8.mockwebserver").setLevel(Level.OFF);
        Logger.getLogger("io.fabric8.kubernetes.client.server.mock").setLevel(Level.OFF);
        this.world = world;
        KubernetesCrudDispatcher objects = new KubernetesCrudDispatcher();
        this.inner = server(objects);
        this.outer = server(new Watched(objects));
        this.controllers = inner.createClient(new JdkHttpClientFactory());
        world.locked(() -> {
            createApplicationSet();
            world.argocd().onChange(listener);
        });
    }

    private static KubernetesMockServer server(Dispatcher dispatcher) {
        KubernetesMockServer server =
                new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), dispatcher, false);
        server.init();
        return server;
    }

    private static ResourceDefinitionContext definition(String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("argoproj.io")
                .withVersion("v1alpha1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    /** Writes a kubeconfig through which both clusters are reached. */
    public Path writeKubeconfig(Path folder) {
        try {
            return Files.writeString(folder.resolve("kubeconfig.yaml"), """
                    apiVersion: v1
                    kind: Config
                    current-context: world
                    clusters:
                    - name: world
                      cluster: {server: "http://localhost:%d"}
                    users:
                    - name: world
                      user: {}
                    contexts:
                    - name: world
                      context: {cluster: world, user: world}
                    """.formatted(outer.getPort()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until the objects show what the model knows. */
    public void catchUp() {
        try {
            // Twice: what the model does in the first round is mirrored in the second.
            mirror.submit(() -> {}).get();
            mirror.submit(() -> {}).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void createApplicationSet() {
        controllers
                .genericKubernetesResources(APPLICATION_SETS)
                .inNamespace(world.argocd().namespace())
                .resource(object("ApplicationSet", world.argocd().applicationSet())
                        .build())
                .create();
    }

    /** As the controller does: looks, and takes the annotation away, which is how it says that it has looked. */
    private void refresh() {
        world.locked(() -> world.argocd().generate());
        controllers
                .genericKubernetesResources(APPLICATION_SETS)
                .inNamespace(world.argocd().namespace())
                .resource(object("ApplicationSet", world.argocd().applicationSet())
                        .build())
                .update();
    }

    private GenericKubernetesResourceBuilder object(String kind, String name) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("argoproj.io/v1alpha1")
                .withKind(kind)
                .withNewMetadata()
                .withName(name)
                .withNamespace(world.argocd().namespace())
                .endMetadata();
    }

    /** As a controller does: whoever else has written the object meanwhile is no reason to give up. */
    private void mirrorUntilTaken(String name) {
        while (true) {
            try {
                mirror(name);
                return;
            } catch (KubernetesClientException conflict) {
                if (conflict.getCode() != 409) {
                    throw conflict;
                }
            }
        }
    }

    private void mirror(String name) {
        Optional<RolloutStatus> status = world.locked(
                () -> Optional.ofNullable(world.argocd().applications().get(name)));
        mirrorNamespaces();
        NonNamespaceOperation<GenericKubernetesResource, ?, Resource<GenericKubernetesResource>> applications =
                controllers
                        .genericKubernetesResources(APPLICATIONS)
                        .inNamespace(world.argocd().namespace());
        GenericKubernetesResource existing = applications.withName(name).get();
        if (status.isEmpty()) {
            if (existing != null) {
                applications.withName(name).delete();
                // The object goes when its last finalizer does.
                GenericKubernetesResource doomed = applications.withName(name).get();
                doomed.getMetadata().setFinalizers(List.of());
                applications.resource(doomed).update();
            }
            return;
        }
        GenericKubernetesResource wanted = object("Application", name)
                .editMetadata()
                .withFinalizers(FINALIZER)
                .endMetadata()
                .addToAdditionalProperties("status", status(status.get()))
                .build();
        if (existing == null) {
            applications.resource(wanted).create();
        } else if (existing.getMetadata().getDeletionTimestamp() == null) {
            applications.resource(wanted).update();
        }
        if (status.get().deleting()) {
            applications.withName(name).delete();
        }
    }

    private void mirrorNamespaces() {
        var wanted = world.locked(() -> world.cluster().namespaces());
        var there = controllers.namespaces().list().getItems().stream()
                .map(namespace -> namespace.getMetadata().getName())
                .collect(Collectors.toSet());
        wanted.stream()
                .filter(name -> !there.contains(name))
                .forEach(name -> controllers
                        .namespaces()
                        .resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .build())
                        .create());
        there.stream()
                .filter(name -> !wanted.contains(name))
                .forEach(name -> controllers.namespaces().withName(name).delete());
    }

    private static Map<String, Object> status(RolloutStatus it) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("sync", Map.of("status", it.sync(), "revision", it.revision()));
        status.put("health", Map.of("status", it.health()));
        if (!it.operation().isEmpty()) {
            status.put(
                    "operationState",
                    Map.of(
                            "phase", it.operation(),
                            "message", it.operationMessage(),
                            "syncResult", Map.of("revision", it.operationRevision())));
        }
        status.put("summary", Map.of("images", List.copyOf(it.images())));
        List<Map<String, String>> conditions = it.problems().stream()
                .map(problem -> problem.split(": ", 2))
                .map(parts -> Map.of("type", parts[0], "message", parts[1]))
                .toList();
        status.put("conditions", conditions);
        return status;
    }

    @Override
    public void close() {
        world.locked(() -> world.argocd().noLongerOnChange(listener));
        mirror.shutdownNow();
        controllers.close();
        outer.destroy();
        inner.destroy();
    }

    /** Utakata's way in: counted, and with faults on demand. */
    private final class Watched extends Dispatcher {

        private final KubernetesCrudDispatcher objects;

        Watched(KubernetesCrudDispatcher objects) {
            this.objects = objects;
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            if (request.getPath().contains("watch=true") || request.getPath().contains("resourceVersion=")) {
                return objects.dispatch(request);
            }
            boolean changes = !request.getMethod().equals("GET");
            world.calls().record(Outside.ARGOCD, request.getMethod() + " " + request.getPath(), changes);
            Optional<Fault> fault = world.faults().take(Outside.ARGOCD);
            if (fault.isPresent() && fault.get() != Fault.ANSWER_LOST) {
                return new MockResponse().setResponseCode(fault.get() == Fault.THROTTLED ? 429 : 503);
            }
            boolean refresh =
                    request.getMethod().equals("PATCH") && request.getPath().contains("/applicationsets/");
            MockResponse answer = objects.dispatch(request);
            if (refresh && answer.code() < 300) {
                mirror.execute(KubernetesFace.this::refresh);
            }
            return fault.isPresent() ? new MockResponse().setResponseCode(504) : answer;
        }
    }
}
