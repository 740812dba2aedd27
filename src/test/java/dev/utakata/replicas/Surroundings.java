package dev.utakata.replicas;

import dev.utakata.forge.github.AppKey;
import dev.utakata.story.StoryProperties;
import dev.utakata.story.Town;
import dev.utakata.world.Delays;
import dev.utakata.world.World;
import dev.utakata.world.http.HttpWorld;
import dev.utakata.world.http.KubernetesFace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The world over HTTP, on our clock, with three projects of one repository in it; and the configuration that leads there. */
final class Surroundings implements AutoCloseable {

    /** Each with a label and a room of its own: one room takes no more than a message a second. */
    static final List<String> PROJECTS = List.of("shop", "depot", "till");

    private static final long FIRST_ROOM = 5000;

    private static final Delays DELAYS =
            new Delays(Duration.ofSeconds(1), Duration.ofMinutes(30), Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final World world = town();
    private final HttpWorld http = new HttpWorld(world);
    private final KubernetesFace clusters = new KubernetesFace(world);
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    Surroundings() {
        world.github().webUrl(http.url());
        ticker.scheduleAtFixedRate(this::tick, 0, 20, TimeUnit.MILLISECONDS);
    }

    static World town() {
        World world = Town.found(Instant.now(), DELAYS);
        PROJECTS.forEach(project -> world.chatwork().createRoom(room(project), project));
        return world;
    }

    private void tick() {
        try {
            world.advanceTo(Instant.now());
        } catch (RuntimeException bug) {
            // It would end the schedule, and the world would stand still without a word.
            System.err.println("Something in the world went wrong: " + bug);
        }
    }

    World world() {
        return world;
    }

    static String label(String project) {
        return "env-" + project;
    }

    static long room(String project) {
        return FIRST_ROOM + PROJECTS.indexOf(project);
    }

    /** Writes the application.properties of a folder. @param more above what leads to the world */
    void configure(Path folder, Map<String, ?> more) throws IOException, InterruptedException {
        Map<String, Object> all = StoryProperties.common();
        all.keySet().removeIf(name -> name.startsWith("utakata.projects."));
        all.remove("utakata.github.token");
        all.put("utakata.github.app-id", 12345);
        all.put("utakata.github.private-key", AppKey.file(folder, AppKey.pkcs1()));
        all.put("utakata.github.api-url", http.url() + "/api/v3");
        // GitHub Enterprise Server has no rate limits unless its owner sets some.
        all.put("utakata.github.writes.per-minute", 0);
        all.put("utakata.github.writes.per-hour", 0);
        all.put("utakata.chatwork.api-url", http.url() + "/chatwork");
        all.put("utakata.chatwork.token", world.chatwork().token());
        all.put("utakata.route53.endpoint", http.url() + "/route53");
        String kubeconfig = clusters.writeKubeconfig(folder).toString();
        all.put("utakata.clusters.manager.kubeconfig", kubeconfig);
        all.put("utakata.clusters.app.kubeconfig", kubeconfig);
        all.put("utakata.clusters.app.context", "app");
        PROJECTS.forEach(project -> {
            StoryProperties.project(all, project, label(project), "preview.example.com");
            String prefix = "utakata.projects." + project + ".";
            all.put(prefix + "chat.room", room(project));
            all.put(prefix + "verify.origin", "http://{host}:" + http.loadBalancerPort());
            all.put(prefix + "dns.name-servers[0]", http.nameServer());
        });
        all.putAll(more);
        Properties properties = new Properties();
        all.forEach((name, value) -> properties.setProperty(name, value.toString()));
        try (var file = Files.newOutputStream(folder.resolve("application.properties"))) {
            properties.store(file, null);
        }
        Jar.prepare(folder);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        clusters.close();
        http.close();
    }
}
