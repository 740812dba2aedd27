package dev.utakata.world.http;

import dev.utakata.world.Secrets;
import dev.utakata.world.World;
import dev.utakata.world.argocd.ApplicationSet;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The face over HTTP of the two clusters: the Kubernetes API of the manager cluster, in which Argo CD's objects are
 * mirrored from the model after every change, and of the app cluster, of which there is to see what Utakata may read.
 */
public final class KubernetesFace implements AutoCloseable {

    /** Held so that its level is kept: it tells of every request. */
    private static final Logger CHATTER = Logger.getLogger(MockWebServer.class.getName());

    static {
        CHATTER.setLevel(Level.WARNING);
    }

    private final World world;
    private final ManagerCluster objects;
    private final AppClusterApi appObjects;
    private final MockWebServer manager = new MockWebServer();
    private final MockWebServer app = new MockWebServer();
    private final Runnable endOfSets;
    private final Runnable endOfApplications;

    public KubernetesFace(World world) {
        this(world, world.github().webUrl());
    }

    /** @param git where the manifest repository is cloned from, without a trailing slash */
    public KubernetesFace(World world, URI git) {
        this.world = world;
        this.objects = new ManagerCluster(world, new PlatformYaml(git.toString()));
        this.appObjects = new AppClusterApi(world);
        manager.setDispatcher(objects);
        app.setDispatcher(appObjects);
        manager.start();
        app.start();
        synchronized (world) {
            endOfSets = world.argocd().onSetChange(objects::mirror);
            endOfApplications = world.argocd().onChange(objects::mirror);
            for (ApplicationSet set : world.argocd().applicationSets()) {
                objects.mirror(set);
            }
            world.argocd().applications().keySet().forEach(objects::mirror);
            objects.permitPreviews(project -> project);
        }
    }

    /** The address of the manager cluster's API. */
    public URI managerUrl() {
        return URI.create("http://localhost:" + manager.getPort());
    }

    /** The address of the app cluster's API. */
    public URI appUrl() {
        return URI.create("http://localhost:" + app.getPort());
    }

    /**
     * Writes a kubeconfig with the contexts {@code manager}, which is the current one, and {@code app}.
     *
     * @return the file, {@code kubeconfig} in that folder
     */
    public Path writeKubeconfig(Path folder) {
        String text = """
                apiVersion: v1
                kind: Config
                clusters:
                - {name: manager, cluster: {server: "%s"}}
                - {name: app, cluster: {server: "%s"}}
                users:
                - {name: utakata, user: {token: "%s"}}
                contexts:
                - {name: manager, context: {cluster: manager, user: utakata}}
                - {name: app, context: {cluster: app, user: utakata}}
                current-context: manager
                """.formatted(managerUrl(), appUrl(), Secrets.make("kubeconfig token", ""));
        try {
            return Files.writeString(folder.resolve("kubeconfig"), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Breaks every watch that is open, as load balancers and API servers do now and then. */
    public void dropWatches() {
        objects.dropWatches();
    }

    /** Somebody changes the AppProject of all previews. */
    public void changeAppProject(UnaryOperator<String> change) {
        world.locked(() -> objects.permitPreviews(change));
    }

    /** Somebody changes the ApplicationSets, as YAML. */
    public void changeApplicationSets(UnaryOperator<String> change) {
        world.locked(() -> objects.change(change));
    }

    /** Somebody takes a right of Utakata's away. @param right such as {@code patch applicationsets} */
    public void takeAway(String right) {
        objects.reviews().forbid(right);
        appObjects.reviews().forbid(right);
    }

    /** From now on Utakata's role in the app cluster has no right to this. @param resources such as {@code pods} */
    public void forbidInAppCluster(String resources) {
        appObjects.forbid(resources);
    }

    @Override
    public void close() {
        world.locked(() -> {
            endOfSets.run();
            endOfApplications.run();
        });
        manager.shutdown();
        app.shutdown();
    }
}
