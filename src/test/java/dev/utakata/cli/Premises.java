package dev.utakata.cli;

import com.sun.net.httpserver.HttpServer;
import dev.utakata.forge.github.AppKey;
import dev.utakata.story.StoryProperties;
import dev.utakata.story.Town;
import dev.utakata.world.Delays;
import dev.utakata.world.World;
import dev.utakata.world.dns.DnsFace;
import dev.utakata.world.http.HttpWorld;
import dev.utakata.world.http.KubernetesFace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The world over HTTP with everything in it set up as it should be, and the configuration that leads there. */
final class Premises implements AutoCloseable {

    final World world = Town.found(Instant.now(), Delays.ordinary());
    final HttpWorld http = new HttpWorld(world);
    final KubernetesFace clusters;
    final Map<String, Object> properties = StoryProperties.common();
    final Path folder;
    private final HttpServer service;
    private final DnsFace strangers = new DnsFace(new World(Instant.now(), Delays.ordinary()));

    Premises(Path folder) throws IOException {
        this.folder = folder;
        world.github().webUrl(http.url());
        clusters = new KubernetesFace(world, http.url());
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/webhooks/github", exchange -> {
            exchange.sendResponseHeaders(405, -1);
            exchange.close();
        });
        service.start();
        world.github().registration().webhook(url() + "/webhooks/github", true);
        world.chatwork().join(Town.ROOM, 1001);
        // The SDK insists on credentials; the world's AWS does not look at them.
        System.setProperty("aws.accessKeyId", "premises");
        System.setProperty("aws.secretAccessKey", "premises");
        configure();
    }

    private void configure() throws IOException {
        properties.remove("utakata.github.token");
        properties.put("utakata.url", url());
        properties.put("utakata.github.app-id", 12345);
        properties.put("utakata.github.private-key", AppKey.file(folder, AppKey.pkcs1()));
        properties.put("utakata.github.api-url", http.url() + "/api/v3");
        properties.put("utakata.chatwork.api-url", http.url() + "/chatwork");
        properties.put("utakata.chatwork.token", world.chatwork().token());
        properties.put("utakata.route53.endpoint", http.url() + "/route53");
        String kubeconfig = clusters.writeKubeconfig(folder).toString();
        properties.put("utakata.clusters.manager.kubeconfig", kubeconfig);
        properties.put("utakata.clusters.app.kubeconfig", kubeconfig);
        properties.put("utakata.clusters.app.context", "app");
        properties.put("utakata.projects.shop.limits.environments", 20);
        properties.put("utakata.projects.shop.limits.per-user", 5);
        properties.put("utakata.projects.shop.verify.origin", "http://{host}:" + http.loadBalancerPort());
        properties.put("utakata.projects.shop.dns.name-servers[0]", http.nameServer());
        properties.put("spring.datasource.url", "jdbc:h2:file:" + folder.resolve("utakata"));
    }

    /** Where Utakata is to be reached; somebody answers there as it does. */
    URI url() {
        return URI.create("http://localhost:" + service.getAddress().getPort());
    }

    /** A name server that knows none of the zones. */
    String strangeNameServer() {
        return strangers.address();
    }

    /** Writes the application.properties. @return the argument that names it */
    String configuration() throws IOException {
        Properties file = new Properties();
        properties.forEach((name, value) -> file.setProperty(name, value.toString()));
        try (var out = Files.newOutputStream(folder.resolve("application.properties"))) {
            file.store(out, null);
        }
        return "--spring.config.additional-location=file:" + folder + "/";
    }

    /** What a command has come to. */
    record Outcome(int status, String text) {

        /** With two spaces where columns are lined up. */
        List<String> lines() {
            return text.lines().map(line -> line.replaceAll(" {2,}", "  ")).toList();
        }

        /** The lines that begin with a word. */
        List<String> of(String word) {
            return lines().stream().filter(line -> line.startsWith(word + " ")).toList();
        }
    }

    Outcome run(String... arguments) throws IOException {
        world.advanceTo(Instant.now());
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add(configuration());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = new CommandLine(Bare.class, new PrintStream(out, true, StandardCharsets.UTF_8), false)
                .run(all.toArray(String[]::new));
        return new Outcome(status, readable(out.toString(StandardCharsets.UTF_8)));
    }

    /** With the names that things have elsewhere. */
    String readable(String text) {
        return text.replace(http.url() + "/api/v3", "https://api.github.com")
                .replace(http.url().toString(), "https://github.com")
                .replace(url().toString(), "https://utakata.example.com")
                .replace(strangers.address(), "ns-9.example.net")
                .replaceAll("(?<=is )3[56][0-9]{2}(?= s ahead)", "3600")
                .replaceAll("(?<=main of acme/manifests at )[0-9a-f]{7}", "1a2b3c4");
    }

    @Override
    public void close() {
        service.stop(0);
        clusters.close();
        http.close();
        strangers.close();
    }
}
