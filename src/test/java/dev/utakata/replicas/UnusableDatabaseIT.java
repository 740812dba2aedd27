package dev.utakata.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.leaks.Told;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jar is started on databases that cannot be used: it says what to do, ends, and changes nothing. */
class UnusableDatabaseIT {

    @TempDir
    private Path folder;

    private Surroundings surroundings;

    @BeforeEach
    void found() {
        surroundings = new Surroundings();
    }

    @AfterEach
    void end() {
        surroundings.close();
    }

    @Test
    void a_file_that_another_process_uses() throws Exception {
        surroundings.configure(folder, Map.of());
        try (Replica first = new Replica("first", folder)) {
            first.start();
            first.awaitReady();
            assertThat(refused("second"))
                    .contains("The database file ./data/utakata.mv.db is in use by another process.")
                    .contains("For several replicas use PostgreSQL");
            first.awaitReady();
        }
    }

    @Test
    void a_damaged_file_stays_as_it_is() throws Exception {
        surroundings.configure(folder, Map.of());
        Path file = Files.createDirectories(folder.resolve("data")).resolve("utakata.mv.db");
        byte[] damaged = "Something else altogether. ".repeat(1000).getBytes(StandardCharsets.UTF_8);
        Files.write(file, damaged);
        assertThat(refused("only"))
                .contains("The database file ./data/utakata.mv.db is damaged")
                .contains("put a backup in its place");
        assertThat(file).hasBinaryContent(damaged);
    }

    /** Root may write everywhere, so that it is a folder which there cannot be. */
    @Test
    void a_folder_that_cannot_be_written() throws Exception {
        surroundings.configure(folder, Map.of());
        Path inTheWay = Files.writeString(folder.resolve("data"), "a file");
        assertThat(refused("only"))
                .contains("The database file ./data/utakata.mv.db cannot be written.")
                .contains("Let the user that Utakata runs as write the folder and the file");
        assertThat(inTheWay).hasContent("a file");
    }

    @Test
    void a_server_that_is_not_there() throws Exception {
        surroundings.configure(
                folder,
                Map.of(
                        "spring.datasource.url",
                        "jdbc:postgresql://localhost:1/utakata?connectTimeout=5",
                        "spring.datasource.username",
                        "utakata"));
        assertThat(refused("only"))
                .contains("The database //localhost:1/utakata cannot be reached.")
                .contains("Start it, or mend spring.datasource.url (SPRING_DATASOURCE_URL)");
    }

    @Test
    void a_server_that_refuses_the_password() throws Exception {
        try (Postgres postgres = new Postgres(folder)) {
            Map<String, Object> properties = new HashMap<>(postgres.properties());
            postgres.demandAnotherPassword();
            surroundings.configure(folder, properties);
            assertThat(refused("only"))
                    .contains("refuses the user or its password.")
                    .contains("spring.datasource.password (SPRING_DATASOURCE_PASSWORD)");
        }
    }

    /** What the end of a process that cannot start has to say. */
    private String refused(String name) throws InterruptedException {
        try (Replica replica = new Replica(name, folder)) {
            replica.start();
            assertThat(replica.awaitExit(Duration.ofSeconds(90))).isEqualTo(1);
            String said = replica.said();
            Told.look("log of a refused start", said);
            assertThat(said).contains("APPLICATION FAILED TO START");
            return said.substring(said.indexOf("APPLICATION FAILED TO START"));
        }
    }
}
