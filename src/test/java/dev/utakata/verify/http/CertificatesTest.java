package dev.utakata.verify.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.utakata.forge.CommitSha;
import dev.utakata.outside.OutsideCalls;
import dev.utakata.verify.Criteria;
import dev.utakata.verify.LiveCheck.Answer;
import dev.utakata.verify.LiveCheck.Question;
import dev.utakata.verify.StatusRange;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are held against the environment's own name, whatever is connected to. */
class CertificatesTest {

    private static final String HOST = "shop-pr-7.preview.example.invalid";

    @TempDir
    private Path folder;

    private @Nullable HttpsServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void aGoodOneCountsAndItsEndIsNoted() throws Exception {
        Answer answer = ask(certificate("dns:*.preview.example.invalid", "+0d", 30));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Live.class,
                        live -> assertThat(live.tlsUntil())
                                .hasValueSatisfying(until -> assertThat(until)
                                        .isCloseTo(
                                                Instant.now().plus(Duration.ofDays(30)),
                                                org.assertj.core.api.Assertions.within(2, ChronoUnit.HOURS))));
    }

    @Test
    void oneForAnotherNameDoesNotCount() throws Exception {
        assertThat(ask(certificate("dns:www.example.invalid", "+0d", 30)))
                .isEqualTo(new Answer.NotYet("has a certificate, but not for " + HOST));
        assertThat(ask(certificate("ip:127.0.0.1", "+0d", 30)))
                .isEqualTo(new Answer.NotYet("has a certificate, but not for " + HOST));
    }

    @Test
    void oneThatIsOverDoesNotCount() throws Exception {
        assertThat(ask(certificate("dns:" + HOST, "-10d", 5)))
                .isEqualTo(new Answer.NotYet("has a certificate for " + HOST + " that is over"));
    }

    /** An authority and a certificate of its making, by the JDK's own tool, gone with the test. @return the authority */
    private KeyStore certificate(String subject, String start, int days) throws Exception {
        String password = UUID.randomUUID().toString();
        String pair = "-genkeypair -keyalg EC -dname CN=test -alias ";
        keytool(password, pair + "ca -ext bc:c -validity 100 -startdate -20d");
        keytool(password, pair + "it");
        keytool(password, "-certreq -alias it -file " + folder.resolve("request"));
        keytool(
                password,
                "-gencert -alias ca -infile " + folder.resolve("request") + " -outfile " + folder.resolve("signed")
                        + " -ext san=" + subject + " -startdate " + start + " -validity " + days);
        keytool(password, "-importcert -noprompt -alias it -file " + folder.resolve("signed"));
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(folder.resolve("store.p12"))) {
            store.load(input, password.toCharArray());
        }
        Files.delete(folder.resolve("store.p12"));
        KeyStore authority = KeyStore.getInstance("PKCS12");
        authority.load(null, null);
        authority.setCertificateEntry("ca", store.getCertificate("ca"));
        store.deleteEntry("ca");
        serve(store, password);
        return authority;
    }

    private void keytool(String password, String arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-keystore", folder.resolve("store.p12").toString(), "-storepass", password));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
    }

    private void serve(KeyStore store, String password) throws Exception {
        stop();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    private Answer ask(KeyStore anchors) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        int port = java.util.Objects.requireNonNull(server).getAddress().getPort();
        URI url = URI.create("https://" + HOST + ":" + port + "/");
        return new HttpLiveCheck(Duration.ofSeconds(20), context, new OutsideCalls(Clock.systemUTC()))
                .ask(new Question(
                        url,
                        "127.0.0.1",
                        new Criteria(StatusRange.of("200"), null, null, null, null),
                        new CommitSha("a".repeat(40))));
    }
}
