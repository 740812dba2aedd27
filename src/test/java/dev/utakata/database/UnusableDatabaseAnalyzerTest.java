package dev.utakata.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

/** What is said of which failure; {@code UnusableDatabaseIT} starts the jar on some of them. */
class UnusableDatabaseAnalyzerTest {

    private static final String SERVER = "jdbc:postgresql://db.example.com/utakata?user=u&password=hush";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "08001, cannot be reached",
        "08006, cannot be reached",
        "57P03, cannot be reached",
        "3D000, There is no database",
        "42501, may not create tables",
        "28P01, refuses the user or its password",
        "28000, refuses the user or its password"
    })
    void a_server_is_judged_by_the_state_of_the_standard(String state, String said) {
        FailureAnalysis analysis = analysis(
                SERVER, new IllegalStateException(new SQLException("outer", new SQLException("inner", state))));
        assertThat(analysis.getDescription()).contains(said).contains("//db.example.com/utakata");
        assertThat(analysis.getAction()).isNotEmpty();
        assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("hush");
    }

    @Test
    void any_other_failure_is_left_to_others() {
        assertThat(analysis(SERVER, new SQLException("a column is missing", "42703")))
                .isNull();
        assertThat(analysis("jdbc:h2:file:./data/utakata", new SQLException("a column is missing", "42S22", 42122)))
                .isNull();
    }

    @Test
    void a_file_that_is_shorter_than_a_header_is_damaged() throws Exception {
        Path file = folder.resolve("utakata.mv.db");
        Files.writeString(file, "short");
        assertThat(analysis(url(""), opening(url(""))).getDescription()).contains(file + " is damaged");
        assertThat(file).hasContent("short");
    }

    @Test
    void a_file_may_be_for_reading_only() throws Exception {
        DriverManager.getConnection(url("")).close();
        assertThat(analysis(url(""), opening(url(";ACCESS_MODE_DATA=r"))).getDescription())
                .contains("cannot be written");
    }

    private String url(String more) {
        return "jdbc:h2:file:" + folder.resolve("utakata") + more;
    }

    private static SQLException opening(String url) {
        return catchThrowableOfType(SQLException.class, () -> {
            try (var connection = DriverManager.getConnection(url);
                    var statement = connection.createStatement()) {
                statement.execute("create table first (id bigint)");
            }
        });
    }

    private static FailureAnalysis analysis(String url, Throwable failure) {
        return new UnusableDatabaseAnalyzer(new MockEnvironment().withProperty("spring.datasource.url", url))
                .analyze(failure);
    }
}
