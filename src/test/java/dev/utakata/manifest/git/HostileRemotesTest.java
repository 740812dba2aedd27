package dev.utakata.manifest.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.utakata.failure.PermanentFailure;
import dev.utakata.forge.RepositoryName;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.reconcile.Effects;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither a remote nor the machine's own git configuration makes git go, or send our token, where it should not. */
class HostileRemotesTest {

    private static final RepositoryName NAME = RepositoryName.of("acme/manifests");

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> askedElsewhere = new CopyOnWriteArrayList<>();
    private HttpServer github;
    private HttpServer elsewhere;
    private String leadsTo = "";

    @BeforeEach
    void serve() throws IOException {
        github = server();
        elsewhere = server();
        github.createContext("/", this::github);
        elsewhere.createContext("/", exchange -> {
            askedElsewhere.add(exchange.getRequestURI().getPath());
            answer(exchange, 404);
        });
    }

    @AfterEach
    void close() {
        github.stop(0);
        elsewhere.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/manifests.git",
                "/etc/manifests.git",
                "ssh://git@github.com/acme/manifests.git",
                "git://github.com/acme/manifests.git",
                "ftp://localhost/acme/manifests.git",
                "ext::touch",
                "https:///acme/manifests.git",
                "http://github.com/acme/manifests.git",
                "http://127.0.0.1.example.com/acme/manifests.git"
            })
    void git_is_spoken_by_https_and_on_this_machine_by_http(String url) {
        assertThatThrownBy(() -> head(URI.create(url)))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("git is not spoken");
        assertThat(new OneServer(URI.create("https://github.com/acme/manifests.git")))
                .isNotNull();
    }

    @Test
    void a_redirect_to_another_server_is_not_followed() {
        leadsTo = url(elsewhere) + "/acme/manifests.git/info/refs?service=git-upload-pack";
        assertThatThrownBy(() -> head(URI.create(url(github) + "/acme/manifests.git")))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("leads on to another server");
        assertThat(asked).contains("/acme/manifests.git/info/refs with a password");
        assertThat(askedElsewhere).isEmpty();
    }

    @Test
    void a_redirect_of_a_renamed_repository_is_followed() {
        leadsTo = url(github) + "/acme/renamed.git/info/refs?service=git-upload-pack";
        assertThatThrownBy(() -> head(URI.create(url(github) + "/acme/manifests.git")))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("there is no manifest repository");
        assertThat(asked).anyMatch(it -> it.startsWith("/acme/renamed.git/info/refs"));
    }

    @Test
    void the_configuration_of_the_machine_changes_nothing() throws Exception {
        Path config = Files.writeString(
                folder.resolve("config"), "[http]\n\tsslVerify = false\n[core]\n\thooksPath = /tmp/hooks\n");
        SystemReader machine = new SystemReader.Delegate(SystemReader.getInstance()) {
            @Override
            public FileBasedConfig openUserConfig(Config parent, FS fs) {
                return new FileBasedConfig(parent, config.toFile(), fs);
            }

            @Override
            public String getenv(String variable) {
                return variable;
            }
        };
        assertThat(machine.getUserConfig().getBoolean("http", "sslVerify", true))
                .as("what git would do")
                .isFalse();
        SystemReader ours = new OwnConfigOnly(machine);
        assertThat(ours.getUserConfig().getBoolean("http", "sslVerify", true)).isTrue();
        assertThat(ours.getUserConfig().getString("core", null, "hooksPath")).isNull();
        assertThat(ours.getSystemConfig().toText()).isEmpty();
        assertThat(ours.getJGitConfig().toText()).isEmpty();
        assertThat(ours.getenv("GIT_CONFIG_GLOBAL")).isNull();
        assertThat(ours.getenv("PATH")).isEqualTo("PATH");
    }

    @Test
    void whoever_opens_a_repository_does_so_without_the_configuration_of_the_machine() {
        assertThatThrownBy(() -> head(URI.create(url(elsewhere) + "/acme/manifests.git")))
                .isInstanceOf(PermanentFailure.class);
        assertThat(SystemReader.getInstance()).isInstanceOf(OwnConfigOnly.class);
    }

    private void head(URI url) {
        GitRemotes remotes = new GitRemotes() {
            @Override
            public URI url(RepositoryName repository) {
                return url;
            }

            @Override
            public Optional<String> token(RepositoryName repository) {
                return Optional.of("a token");
            }
        };
        JGitManifestRepository repository = new JGitManifestRepository(
                folder.resolve("copies"),
                remotes,
                Effects.done(),
                Clock.systemUTC(),
                new OutsideCalls(Clock.systemUTC()),
                JGitManifestRepository.LONGEST_WAIT);
        try {
            repository.head(NAME, "main");
        } finally {
            repository.close();
        }
    }

    /** Asks who is there, as GitHub does, and sends on whoever says it. */
    private void github(HttpExchange exchange) throws IOException {
        boolean known = exchange.getRequestHeaders().containsKey("Authorization");
        String path = exchange.getRequestURI().getPath();
        asked.add(path + (known ? " with a password" : ""));
        if (path.startsWith("/acme/renamed.git")) {
            answer(exchange, 404);
        } else if (known) {
            exchange.getResponseHeaders().add("Location", leadsTo);
            answer(exchange, 301);
        } else {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"GitHub\"");
            answer(exchange, 401);
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
