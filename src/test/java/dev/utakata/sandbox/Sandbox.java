package dev.utakata.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.utakata.UtakataApplication;
import dev.utakata.forge.PullRequestNumber;
import dev.utakata.story.Town;
import dev.utakata.world.Delays;
import dev.utakata.world.WallClock;
import dev.utakata.world.World;
import dev.utakata.world.http.HttpWorld;
import dev.utakata.world.http.KubernetesFace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.apache.tomcat.util.modeler.Registry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.util.FileSystemUtils;

/** The real application with the whole simulated outside around it, on this machine, until it is closed. */
final class Sandbox implements AutoCloseable {

    static final String PROFILE = "sandbox";

    private final URI url;
    private final World world;
    private final People people;
    private final PullRequestNumber first;
    private final HttpWorld systems;
    private final KubernetesFace clusters;
    private final WebhookPost post;
    private final WallClock clock;
    private final SandboxProperties properties;
    private final ConfigurableApplicationContext application;

    /**
     * Starts everything; returns when the application answers.
     *
     * @param port where the application listens
     * @param arguments further arguments of the application
     */
    Sandbox(int port, String... arguments) throws IOException {
        this(port, Delays.brisk(), arguments);
    }

    /** @param delays how long the outside takes */
    Sandbox(int port, Delays delays, String... arguments) throws IOException {
        // The world starts before the application and with it its logging; until then nothing is worth a line.
        LoggingSystem.get(Sandbox.class.getClassLoader()).beforeInitialize();
        url = URI.create("http://localhost:" + port);
        String secret = UUID.randomUUID().toString();
        world = new World(Instant.now(), delays);
        String chatToken =
                Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(UTF_8));
        post = new WebhookPost(
                secret,
                chatToken,
                (webhook, status) -> world.locked(() -> world.github().hookLog().answered(webhook.guid(), status)));
        people = new People(world);
        world.github().webUrl(URI.create(url + "/sandbox"));
        world.github().onWebhook(webhook -> {
            if (!people.postIsLost()) {
                post.take(webhook);
            }
        });
        world.chatwork().onWebhook(post::take);
        world.github().registration().webhook(url + "/webhooks/github", true);
        Town.settle(world, SandboxProperties.ZONE_NAME);
        people.join();
        first = people.opens("Add a basket");
        // Boot switches Tomcat's beans for JMX off, and warns where another Tomcat has switched them on before.
        Registry.disableRegistry();
        systems = new HttpWorld(world);
        Path files = fresh(Path.of("target", "sandbox", String.valueOf(port)));
        clusters = new KubernetesFace(world, systems.url());
        clock = new WallClock(world);
        properties = new SandboxProperties(
                url,
                systems.url(),
                systems.loadBalancerPort(),
                systems.nameServer(),
                files.resolve("utakata"),
                UUID.randomUUID().toString(),
                secret,
                new SandboxProperties.Chat(world.chatwork().token(), chatToken),
                clusters.writeKubeconfig(files));
        application = start(properties, arguments);
        post.deliverTo(url);
    }

    private ConfigurableApplicationContext start(SandboxProperties properties, String... arguments) {
        // The SDK insists on credentials; the world's Route 53 does not look at them.
        System.setProperty("aws.accessKeyId", "sandbox");
        System.setProperty("aws.secretAccessKey", "sandbox");
        SpringApplication application = new SpringApplication(UtakataApplication.class, SandboxConfiguration.class);
        application.setAdditionalProfiles(PROFILE);
        application.setDefaultProperties(Map.of("logging.level.root", "error", "logging.level.dev.utakata", "warn"));
        application.addInitializers(context -> {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("sandbox", properties.asMap()));
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(TypeExcludeFilter.class, NoTests::new);
            beans.registerBean(World.class, () -> world);
            beans.registerBean(People.class, () -> people);
        });
        return application.run(arguments);
    }

    private static Path fresh(Path folder) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        return Files.createDirectories(folder);
    }

    /** Where the application is, without a trailing slash. */
    URI url() {
        return url;
    }

    /** The configuration of the application. */
    SandboxProperties properties() {
        return properties;
    }

    World world() {
        return world;
    }

    People people() {
        return people;
    }

    /** The pull request that is open from the beginning. */
    PullRequestNumber pullRequest() {
        return first;
    }

    int loadBalancerPort() {
        return systems.loadBalancerPort();
    }

    @Override
    public void close() {
        application.close();
        post.close();
        clock.close();
        clusters.close();
        systems.close();
    }

    /** Keeps the configurations of other tests, which are on the class path here, out of the application. */
    private static final class NoTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
            return type.getResource().getURL().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NoTests;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }
}
