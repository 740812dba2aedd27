package dev.utakata.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trust store that the documentation has one make trusts one more, and everybody that Java trusts by itself. */
class TrustStoreTest {

    private static final Path CACERTS = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");

    @TempDir
    Path folder;

    @Test
    void it_trusts_whom_java_trusts_and_the_company() throws Exception {
        Files.copy(CACERTS, folder.resolve("cacerts"));
        String pair = "-genkeypair -keyalg EC -alias it -dname CN=company -keystore pair -storepass changeit";
        keytool(List.of(pair.split(" ")));
        keytool(List.of(
                "-exportcert -rfc -alias it -keystore pair -storepass changeit -file company-ca.pem".split(" ")));
        for (Spoken command : Documentation.commands(Tool.KEYTOOL)) {
            keytool(command.words());
        }
        Map<?, ?> values = values();
        List<String> options = List.of(values.get("javaOptions").toString().split(" "));
        String password = option(options, "-Djavax.net.ssl.trustStorePassword=");
        Path mounted = Path.of(option(options, "-Djavax.net.ssl.trustStore="));
        assertThat(values.toString()).contains("mountPath=" + mounted.getParent() + ",");
        KeyStore made = load(folder.resolve(mounted.getFileName()), password);
        assertThat(made.getType()).isEqualToIgnoringCase("pkcs12");
        List<String> names = Collections.list(made.aliases());
        assertThat(names)
                .containsAll(Collections.list(load(CACERTS, "changeit").aliases()))
                .hasSizeGreaterThan(50);
        assertThat(names).contains("company");
        String map = Documentation.commands(Tool.KUBECTL).stream()
                .filter(it -> it.words().contains("--from-file=" + mounted.getFileName()))
                .map(it -> it.words().get(it.words().indexOf("configmap") + 1))
                .findFirst()
                .orElseThrow();
        assertThat(values.toString()).contains("configMap={name=" + map + "}");
    }

    private static Map<?, ?> values() {
        Block block = Documentation.blocks(Kind.VALUES).stream()
                .filter(it -> it.text().contains("javax.net.ssl.trustStore"))
                .findFirst()
                .orElseThrow();
        return (Map<?, ?>) Kind.yaml(block.text());
    }

    private static String option(List<String> options, String name) {
        return options.stream()
                .filter(it -> it.startsWith(name))
                .map(it -> it.substring(name.length()))
                .findFirst()
                .orElseThrow();
    }

    private static KeyStore load(Path file, String password) throws Exception {
        return KeyStore.getInstance(file.toFile(), password.toCharArray());
    }

    private void keytool(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(words);
        Process keytool = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (InputStream output = keytool.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(keytool.exitValue()).as(said).isZero();
        }
    }
}
